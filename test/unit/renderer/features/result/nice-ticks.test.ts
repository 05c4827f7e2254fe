import { describe, expect, it } from 'vitest';
import { niceTicks } from '../../../../../src-renderer/features/result/nice-ticks.ts';

describe('niceTicks', () => {
  it.each([
    [16.7, [0, 5, 10, 15, 20]],
    [1, [0, 0.2, 0.4, 0.6, 0.8, 1]],
    [0.3, [0, 0.1, 0.2, 0.3]],
    [7, [0, 2, 4, 6, 8]],
    [0.000_43, [0, 0.0001, 0.0002, 0.0003, 0.0004, 0.0005]],
    [4_300_000, [0, 1_000_000, 2_000_000, 3_000_000, 4_000_000, 5_000_000]],
  ])('of %d are round', (highest, ticks) => {
    expect(niceTicks(highest)).toEqual(ticks);
  });

  it('begin at 0, reach the value, go no whole step beyond it and are about five, across the decades', () => {
    for (let power = -12; power <= 15; power += 1) {
      for (let factor = 1; factor < 10; factor += 0.37) {
        const highest = factor * 10 ** power;
        const ticks = niceTicks(highest);
        const last = ticks.at(-1) ?? Number.NaN;
        const step = ticks[1] ?? Number.NaN;
        expect(ticks[0]).toBe(0);
        expect(last / highest, `the last for ${highest}`).toBeGreaterThanOrEqual(1 - 1e-9);
        expect((last - step) / highest, `the last but one for ${highest}`).toBeLessThan(1);
        expect(ticks.length, `the number for ${highest}`).toBeGreaterThanOrEqual(3);
        expect(ticks.length, `the number for ${highest}`).toBeLessThanOrEqual(7);
      }
    }
  });

  it('are written with few digits, across the decades', () => {
    for (let power = -6; power <= 6; power += 1) {
      for (const factor of [1, 1.3, 2.9, 4.4, 7.7, 9.9]) {
        for (const tick of niceTicks(factor * 10 ** power)) expect(Number(tick.toPrecision(2))).toBe(tick);
      }
    }
  });
});
