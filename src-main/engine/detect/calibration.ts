import { quantile } from './quantile.ts';
import type { Sensitivity } from './sensitivity.ts';

/** Shares at which the errors of ordinary flows are kept; what lies between is interpolated. */
const gridShares = [0, 0.25, 0.5, 0.75, 0.9, 0.95, 0.98, 0.99, 0.995, 0.998, 0.999, 1] as const;

/** How the errors of ordinary flows are spread. */
export interface Calibration {
  /** Flows that it was measured on. */
  readonly count: number;
  readonly mean: number;
  readonly deviation: number;
  /** Errors at `gridShares`. */
  readonly quantiles: number[];
}

/** Measures errors of ordinary flows; all figures are 0 where there are none. */
export function calibrate(errors: ArrayLike<number>): Calibration {
  const count = errors.length;
  if (count === 0) return { count, mean: 0, deviation: 0, quantiles: gridShares.map(() => 0) };
  const values = Float64Array.from(errors);
  const mean = values.reduce((sum, value) => sum + value, 0) / count;
  const deviation = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / count);
  const round = (value: number) => Number(value.toPrecision(6));
  return { count, mean: round(mean), deviation: round(deviation), quantiles: gridShares.map((share) => round(quantile(values, share))) };
}

/** The error below which this share of ordinary flows stays. */
function errorAt({ quantiles }: Calibration, share: number): number {
  const above = gridShares.findIndex((own) => own >= share);
  const [left, right] = [gridShares[above - 1] ?? 0, gridShares[above] ?? 1];
  const [low, high] = [quantiles[above - 1] ?? quantiles[0] ?? 0, quantiles[above] ?? quantiles.at(-1) ?? 0];
  return right === left ? high : low + ((high - low) * (share - left)) / (right - left);
}

/** Where nobody says otherwise, this share of ordinary flows stays below the threshold. */
const usualShare = 0.995;

/** Where few flows were measured, one odd one would put the threshold out of reach: it is at most so many times the least. */
const mostTimesLeast = 3;

/**
 * The threshold of an error. Where a person leaves it to the program, that is a quantile of ordinary flows, but never less than `least`:
 * a device that repeats itself exactly would else alarm at anything. An expert's rule is taken as it is.
 */
export function thresholdOf(calibration: Calibration, least: number, sensitivity: Sensitivity): number {
  if (sensitivity.rule === 'quantile') return Math.max(1e-6, errorAt(calibration, sensitivity.share));
  if (sensitivity.rule === 'deviations') return Math.max(1e-6, calibration.mean + sensitivity.count * calibration.deviation);
  return Math.min(mostTimesLeast * least, Math.max(least, errorAt(calibration, usualShare)));
}
