import type { ScanDetail } from '../../../src-preload/contract/api.ts';
import { niceTicks } from './nice-ticks.ts';

/** One point of the chart. */
export interface ChartPoint {
  /** Seconds, or the window's number where the file tells no times. */
  readonly x: number;
  readonly error: number;
  /** The error again where it is above the threshold, else null: drawn as a dot. */
  readonly above: number | null;
}

/** What the chart draws. `logarithmic` where the errors differ by more than a hundred times; the smallest are then lifted to `floor`. */
export interface ChartData {
  readonly points: readonly ChartPoint[];
  readonly byTime: boolean;
  readonly logarithmic: boolean;
  /** Round numbers from the lower to the upper end of the scale. */
  readonly ticks: readonly number[];
}

function powersOfTen(lowest: number, highest: number): readonly number[] {
  const first = Math.floor(Math.log10(lowest));
  const last = Math.ceil(Math.log10(highest));
  return Array.from({ length: last - first + 1 }, (_, step) => 10 ** (first + step));
}

/** Turns the series of a scan into points in order of x. */
export function chartPoints(series: ScanDetail['series'], threshold: number): ChartData {
  const byTime = series.every(({ tsSeconds }) => tsSeconds !== null);
  const errors = series.map(({ error }) => error);
  const positive = errors.filter((error) => error > 0);
  const highest = Math.max(threshold, ...errors);
  const lowest = Math.min(threshold, ...positive);
  const logarithmic = highest / lowest > 100;
  // Four decades below the threshold nothing is told apart by eye any more.
  const floor = Math.max(lowest, threshold / 10_000);
  const points = series
    .map(({ sequenceId, tsSeconds, error }) => ({
      x: byTime && tsSeconds !== null ? tsSeconds : sequenceId,
      error: logarithmic ? Math.max(error, floor) : error,
      above: error > threshold ? error : null,
    }))
    .sort((a, b) => a.x - b.x);
  const ticks = logarithmic ? powersOfTen(floor, highest) : niceTicks(highest);
  return { points, byTime, logarithmic, ticks };
}
