import { describe, expect, it } from 'vitest';
import type { ScanDetail } from '../../../../../src-preload/contract/api.ts';
import { chartPoints } from '../../../../../src-renderer/features/result/chart-points.ts';

/** A series of windows, one a second from the zero of the capture. */
function series(...errors: readonly number[]): ScanDetail['series'] {
  return errors.map((error, index) => ({ sequenceId: index, tsSeconds: index, error }));
}

describe('chartPoints', () => {
  it('draws nothing of an empty series, on a scale that still holds the threshold', () => {
    const data = chartPoints([], 0.5);
    expect(data.points).toEqual([]);
    expect(data.logarithmic).toBe(false);
    expect(data.ticks[0]).toBe(0);
    expect(data.ticks.at(-1)).toBeGreaterThanOrEqual(0.5);
  });

  it('draws a single window', () => {
    expect(chartPoints([{ sequenceId: 7, tsSeconds: 1_700_000_000, error: 0.25 }], 0.5)).toMatchObject({
      points: [{ x: 1_700_000_000, error: 0.25, above: null }],
      byTime: true,
      logarithmic: false,
    });
  });

  it('puts the points in order of time, whatever the order of the windows', () => {
    const data = chartPoints(
      [
        { sequenceId: 0, tsSeconds: 30, error: 3 },
        { sequenceId: 1, tsSeconds: 10, error: 1 },
        { sequenceId: 2, tsSeconds: 20, error: 2 },
      ],
      5,
    );
    expect(data.points.map(({ x, error }) => [x, error])).toEqual([
      [10, 1],
      [20, 2],
      [30, 3],
    ]);
  });

  it('does not change the series that it is given', () => {
    const given = [
      { sequenceId: 1, tsSeconds: 20, error: 2 },
      { sequenceId: 0, tsSeconds: 10, error: 1 },
    ];
    const copy = structuredClone(given);
    chartPoints(given, 1);
    expect(given).toEqual(copy);
  });

  it('goes by the number of the window where the file tells no times', () => {
    const data = chartPoints(
      [
        { sequenceId: 20, tsSeconds: null, error: 2 },
        { sequenceId: 10, tsSeconds: null, error: 1 },
      ],
      5,
    );
    expect(data.byTime).toBe(false);
    expect(data.points.map(({ x }) => x)).toEqual([10, 20]);
  });

  it('does not mix times with numbers of windows where one time is missing', () => {
    const data = chartPoints(
      [
        { sequenceId: 0, tsSeconds: 1_700_000_000, error: 1 },
        { sequenceId: 1, tsSeconds: null, error: 1 },
        { sequenceId: 2, tsSeconds: 1_700_000_002, error: 1 },
      ],
      5,
    );
    expect(data.byTime).toBe(false);
    expect(data.points.map(({ x }) => x)).toEqual([0, 1, 2]);
  });

  it('marks what is above the threshold, and not what is on it', () => {
    expect(chartPoints(series(0.4, 0.5, 0.6), 0.5).points.map(({ above }) => above)).toEqual([null, null, 0.6]);
  });

  it('has a scale from 0 where the errors are near one another', () => {
    const data = chartPoints(series(0.5, 16.7, 3), 1);
    expect(data.logarithmic).toBe(false);
    expect(data.ticks).toEqual([0, 5, 10, 15, 20]);
    expect(data.points.map(({ error }) => error)).toEqual([0.5, 16.7, 3]);
  });

  it.each([
    [[1, 100], false],
    [[1, 101], true],
    [[0.01, 1], false],
    [[0.0099, 1], true],
  ])('of the errors %j, told apart at a hundred times, says logarithmic: %s', (errors, logarithmic) => {
    expect(chartPoints(series(...errors), 1).logarithmic).toBe(logarithmic);
  });

  it('takes an error of 0 for no reason to change the scale', () => {
    const data = chartPoints(series(0, 1, 2), 1);
    expect(data.logarithmic).toBe(false);
    expect(data.points[0]?.error).toBe(0);
  });

  it('has powers of ten on a logarithmic scale, from below the smallest to above the largest', () => {
    const data = chartPoints(series(0.02, 5, 3000), 0.5);
    expect(data.ticks).toEqual([0.01, 0.1, 1, 10, 100, 1000, 10_000]);
  });

  it('lifts an error of 0 on a logarithmic scale, which has none, to the smallest of the others', () => {
    const data = chartPoints(series(0, 0.02, 3000), 0.5);
    expect(data.points.map(({ error }) => error)).toEqual([0.02, 0.02, 3000]);
  });

  it('lifts errors far below the threshold, so that they do not press the rest together', () => {
    const data = chartPoints(series(1e-12, 0.5, 2), 1);
    expect(data.logarithmic).toBe(true);
    expect(data.points.map(({ error }) => error)).toEqual([1e-4, 0.5, 2]);
    expect(data.ticks[0]).toBe(1e-4);
  });

  it('never lifts an error above the threshold or calls it unusual for it', () => {
    const data = chartPoints(series(0, 1e-9, 0.3), 1);
    expect(data.points.every(({ error, above }) => error < 1 && above === null)).toBe(true);
  });

  it.each([
    [[1e-9, 1e-3, 1], 0.03],
    [[0, 0, 0], 0.5],
    [[0, 4e8], 0.5],
    [[1e-30, 1e30], 1],
    [[7], 0.0001],
    [[999.999, 1000], 0.001],
  ])('holds every point of %j, and the threshold %d, between its first and its last tick', (errors, threshold) => {
    const { points, ticks } = chartPoints(series(...errors), threshold);
    const [first, last] = [ticks[0] ?? Number.NaN, ticks.at(-1) ?? Number.NaN];
    for (const value of [threshold, ...points.map(({ error }) => error)]) {
      expect(value).toBeGreaterThanOrEqual(first);
      expect(value).toBeLessThanOrEqual(last);
    }
  });

  it('draws as many windows as a scan keeps', () => {
    const many = Array.from({ length: 1000 }, (_, index) => ({ sequenceId: index, tsSeconds: 1000 - index, error: index }));
    const { points } = chartPoints(many, 10);
    expect(points).toHaveLength(1000);
    expect(points[0]).toMatchObject({ x: 1, above: 999 });
  });
});
