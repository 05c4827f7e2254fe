import { quantile } from '../src-main/engine/detect/quantile.ts';

/** A way to decide a threshold from the errors of benign flows (or windows) that the network has not learnt from. */
export interface ThresholdRule {
  readonly name: string;
  readonly threshold: (heldOutErrors: Float32Array) => number;
}

const deviations = (count: number): ThresholdRule => ({
  name: `mean + ${count}σ`,
  threshold: (errors) => {
    const mean = errors.reduce((sum, error) => sum + error, 0) / errors.length;
    return mean + count * Math.sqrt(errors.reduce((sum, error) => sum + (error - mean) ** 2, 0) / errors.length);
  },
});
const share = (percent: number): ThresholdRule => ({
  name: `${percent} % quantile`,
  threshold: (errors) => quantile(errors, percent / 100),
});

const margin = (percent: number, factor: number): ThresholdRule => ({
  name: `${factor} × ${percent} % quantile`,
  threshold: (errors) => factor * quantile(errors, percent / 100),
});

/**
 * What ships. Windows have a small margin, since held-out windows overlap by nine tenths and are fewer than their number says. Flows have a
 * larger one: an ordinary flow right after an attack shares its window with it, and no held-out flow does.
 */
export const shippedRules: Readonly<Record<'flows' | 'windows', ThresholdRule>> = { flows: margin(99.5, 1.5), windows: margin(99.5, 1.2) };

/** The rules that models/optimize-threshold.ts compares: the guide's, quantiles, and quantiles with a margin. */
export const thresholdRules: readonly ThresholdRule[] = [
  ...[1, 2, 3].map(deviations),
  ...[95, 99, 99.5, 99.9].map(share),
  ...[1.2, 1.5, 2].map((factor) => margin(99.5, factor)),
];
