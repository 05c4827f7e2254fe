/** How far a network's answer is from one window. */
export interface MeasuredWindow {
  /** Mean squared error over all steps and features. */
  readonly error: number;
  /** Mean squared error over the features of each step. */
  readonly stepErrors: Float64Array;
  /** The step of the largest error, the first of equals. */
  readonly worstStep: number;
  /** The feature of the largest squared error in each step, the first of equals. */
  readonly worstFeatures: Uint8Array;
}

/**
 * Compares a window with its reconstruction.
 *
 * @param windows, answers float32 of the same layout: steps of `width` features each.
 * @param offset where the window begins in both.
 */
export function measureWindow(windows: Float32Array, answers: Float32Array, offset: number, steps: number, width: number): MeasuredWindow {
  const squared = (step: number, feature: number) => {
    const at = offset + step * width + feature;
    return ((windows[at] as number) - (answers[at] as number)) ** 2; // safe: within the window
  };
  const stepErrors = new Float64Array(steps);
  const worstFeatures = new Uint8Array(steps);
  let sum = 0;
  let worstStep = 0;
  for (let step = 0; step < steps; step++) {
    let stepSum = 0;
    let worstFeature = 0;
    for (let feature = 0; feature < width; feature++) {
      const error = squared(step, feature);
      stepSum += error;
      if (error > squared(step, worstFeature)) worstFeature = feature;
    }
    worstFeatures[step] = worstFeature;
    sum += stepSum;
    stepErrors[step] = stepSum / width;
    if (stepSum / width > (stepErrors[worstStep] as number)) worstStep = step; // safe: an earlier step
  }
  return { error: sum / (steps * width), stepErrors, worstStep, worstFeatures };
}
