import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alarmMultiplier, stepMultipliers } from '../../../../src-main/engine/detect/alarm-rate.ts';

const rates = (...aDay: readonly number[]) => aDay.map((rate, index) => ({ multiplier: 0.5 * (index + 1), aDay: rate }));
const per = (step: 'hour' | 'day' | 'week' | 'month') => ({ rule: 'alarms', per: step }) as const;

describe('what thresholds are multiplied by', () => {
  it('grows from step to step, whatever was measured', () => {
    const measured = fc
      .array(fc.tuple(fc.double({ min: 0.01, max: 2, noNaN: true }), fc.double({ min: 0, max: 100, noNaN: true })), { maxLength: 20 })
      .map((steps) => {
        let multiplier = 0;
        return steps.map(([more, aDay]) => {
          multiplier += more;
          return { multiplier, aDay };
        });
      });
    fc.assert(
      fc.property(measured, (alarms) => {
        const multipliers = stepMultipliers(alarms);
        expect(multipliers).toHaveLength(4);
        expect([...multipliers].sort((a, b) => a - b)).toEqual(multipliers);
        for (const [index, [least, most]] of [
          [0.6, 0.9],
          [1, 1.3],
          [1.4, 2],
          [2, 3],
        ].entries()) {
          expect(multipliers[index]).toBeGreaterThanOrEqual(least ?? Number.NaN);
          expect(multipliers[index]).toBeLessThanOrEqual(most ?? Number.NaN);
        }
      }),
      { seed: 4, numRuns: 1000 },
    );
  });

  it('is the least at which ordinary flows alarmed rarely enough', () => {
    const measured = [0.5, 0.7, 0.8, 1, 1.2, 1.4, 1.7, 2, 2.5];
    const aDay = [60, 30, 20, 3, 0.9, 0.3, 0.1, 0.05, 0];
    const alarms = measured.map((multiplier, index) => ({ multiplier, aDay: aDay[index] ?? Number.NaN }));
    expect(alarmMultiplier(alarms, per('hour'))).toBe(0.8);
    expect(alarmMultiplier(alarms, per('day'))).toBe(1.2);
    expect(alarmMultiplier(alarms, per('week'))).toBe(1.7);
    expect(alarmMultiplier(alarms, per('month'))).toBe(2.5);
  });

  it('is the least allowed where nothing was measured, and the most where it was never rare enough', () => {
    expect(stepMultipliers([])).toEqual([0.6, 1, 1.4, 2]);
    expect(stepMultipliers(rates(99, 99, 99))).toEqual([0.9, 1.3, 2, 3]);
  });

  it('is 1 for the rules of experts', () => {
    expect(alarmMultiplier(rates(99, 99), { rule: 'quantile', share: 0.99 })).toBe(1);
    expect(alarmMultiplier(rates(99, 99), { rule: 'deviations', count: 3 })).toBe(1);
  });
});
