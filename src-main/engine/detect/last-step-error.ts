import { behaviourSchema } from '../features/behaviour-schema.ts';
import { windowSize } from './behaviour-windows.ts';

const width = behaviourSchema.features.length;

/** How far the network's answer is from the last flow of a window. */
export interface LastStepError {
  /** Sum of squared errors over the features. */
  readonly error: number;
  /** The feature of the largest one, the first of equals. */
  readonly worst: number;
}

/** Compares the last step of the window that begins at `offset` in both. */
export function lastStepError(windows: Float32Array, answers: Float32Array, offset: number): LastStepError {
  const from = offset + windowSize - width;
  let error = 0;
  let worst = 0;
  let largest = -1;
  for (let k = 0; k < width; k++) {
    const squared = ((windows[from + k] as number) - (answers[from + k] as number)) ** 2; // safe: within the window
    error += squared;
    if (squared > largest) {
      largest = squared;
      worst = k;
    }
  }
  return { error, worst };
}
