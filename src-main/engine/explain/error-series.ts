import type { SeriesPoint } from '../types.ts';

const mostPoints = 1000;

/**
 * The error over time for a chart, in at most 1,000 points: windows in order of time are cut into runs of equal length, and
 * each run is shown by its strongest window, so that no peak is lost.
 */
export class ErrorSeries {
  readonly #run: number;
  readonly #points: SeriesPoint[] = [];

  /** @param windows how many will be added */
  constructor(windows: number) {
    this.#run = Math.max(1, Math.ceil(windows / mostPoints));
  }

  /** Windows come in order of their sequence id, from 0. @param tsSeconds start of the window's last flow, NaN where unknown */
  add(sequenceId: number, error: number, tsSeconds: number): void {
    const place = Math.floor(sequenceId / this.#run);
    const point = this.#points[place];
    if (point && error <= point.error) return;
    this.#points[place] = { sequenceId, tsSeconds: Number.isNaN(tsSeconds) ? null : tsSeconds, error };
  }

  finish(): readonly SeriesPoint[] {
    return this.#points;
  }
}
