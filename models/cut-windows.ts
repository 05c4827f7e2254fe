import { volumeSchema } from '../src-main/engine/features/volume-features.ts';
import type { Windows } from './train-network.ts';

/**
 * All windows of ten consecutive flows, none of which crosses from one sequence into the next.
 *
 * @param sequences features of consecutive flows, each float32 of shape [flows, 4].
 */
export function cutWindows(sequences: readonly Float32Array[]): Windows {
  const { windowLength, features } = volumeSchema;
  const width = features.length;
  const windowSize = windowLength * width;
  const counts = sequences.map((sequence) => Math.max(0, sequence.length / width - windowLength + 1));
  const count = counts.reduce((sum, windows) => sum + windows, 0);
  const values = new Float32Array(count * windowSize);
  let at = 0;
  sequences.forEach((sequence, index) => {
    for (let window = 0; window < (counts[index] ?? 0); window++) {
      values.set(sequence.subarray(window * width, window * width + windowSize), at);
      at += windowSize;
    }
  });
  return { count, values };
}
