import { describe, expect, it } from 'vitest';
import { errorSeries } from '../../../../src-main/engine/explain/error-series.ts';
import { flowTable } from '../../../helpers/flow-table.ts';

const inOrder = (count: number) => Uint32Array.from({ length: count }, (_, index) => index);

describe('the error over time', () => {
  it('shows each window of a short capture, at the time of its last flow', () => {
    const flows = flowTable(Array.from({ length: 12 }, (_, index) => ({ tsSeconds: 100 + index })));
    expect(errorSeries(Float32Array.of(1, 2, 3), inOrder(12), flows)).toEqual([
      { sequenceId: 0, tsSeconds: 109, error: 1 },
      { sequenceId: 1, tsSeconds: 110, error: 2 },
      { sequenceId: 2, tsSeconds: 111, error: 3 },
    ]);
  });

  it('keeps every peak of a long one in at most 1,000 points', () => {
    const windows = 25_313;
    const errors = new Float32Array(windows).fill(0.1);
    for (const peak of [0, 12_345, windows - 1]) errors[peak] = 5;
    const flows = flowTable(Array.from({ length: windows + 9 }, () => ({})));
    const series = errorSeries(errors, inOrder(windows + 9), flows);
    expect(series.length).toBeLessThanOrEqual(1000);
    expect(series.filter(({ error }) => error === 5).map(({ sequenceId }) => sequenceId)).toEqual([0, 12_345, windows - 1]);
    expect(series.every(({ tsSeconds }) => tsSeconds === null)).toBe(true);
  });
});
