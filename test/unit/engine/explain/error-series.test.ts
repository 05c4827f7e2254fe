import { describe, expect, it } from 'vitest';
import { ErrorSeries } from '../../../../src-main/engine/explain/error-series.ts';

function seriesOf(errors: readonly number[], tsSeconds: (window: number) => number) {
  const series = new ErrorSeries(errors.length);
  for (const [window, error] of errors.entries()) series.add(window, error, tsSeconds(window));
  return series.finish();
}

describe('the error over time', () => {
  it('shows each window of a short capture, at the time of its last flow', () => {
    expect(seriesOf([1, 2, 3], (window) => 109 + window)).toEqual([
      { sequenceId: 0, tsSeconds: 109, error: 1 },
      { sequenceId: 1, tsSeconds: 110, error: 2 },
      { sequenceId: 2, tsSeconds: 111, error: 3 },
    ]);
  });

  it('keeps every peak of a long one in at most 1,000 points', () => {
    const windows = 25_313;
    const errors = new Array<number>(windows).fill(0.1);
    for (const peak of [0, 12_345, windows - 1]) errors[peak] = 5;
    const series = seriesOf(errors, () => Number.NaN);
    expect(series.length).toBeLessThanOrEqual(1000);
    expect(series.filter(({ error }) => error === 5).map(({ sequenceId }) => sequenceId)).toEqual([0, 12_345, windows - 1]);
    expect(series.every(({ tsSeconds }) => tsSeconds === null)).toBe(true);
  });
});
