import { describe, expect, it } from 'vitest';
import { calibrate, thresholdOf } from '../../../../src-main/engine/detect/calibration.ts';
import { quantile } from '../../../../src-main/engine/detect/quantile.ts';
import { seededRandom } from '../../../../src-main/engine/detect/seeded-random.ts';

const usual = { rule: 'alarms', per: 'day' } as const;
const random = seededRandom(3);
const errors = Float32Array.from({ length: 3000 }, () => -Math.log(1 - random()) * 12);

describe('the threshold of an error', () => {
  it('is the 99.5 % quantile of ordinary errors, but never less than the least, nor more than three times that', () => {
    const calibration = calibrate(errors);
    const ordinary = quantile(errors, 0.995);
    for (const least of [ordinary - 1, ordinary / 2, ordinary / 2.99]) {
      expect(thresholdOf(calibration, least, usual)).toBeCloseTo(ordinary, 3);
    }
    expect(thresholdOf(calibration, ordinary / 4, usual)).toBeCloseTo((3 / 4) * ordinary, 3);
    expect(thresholdOf(calibration, 500, usual)).toBe(500);
    expect(thresholdOf(calibrate([]), 20, usual)).toBe(20);
    expect(calibration.count).toBe(3000);
  });

  it('is the quantile that an expert asks for, interpolated between those that are kept, whatever the least', () => {
    const calibration = calibrate(errors);
    const at = (share: number) => thresholdOf(calibration, 500, { rule: 'quantile', share });
    for (const share of [0.5, 0.75, 0.9, 0.95, 0.98, 0.99, 0.995, 0.998, 0.999]) expect(at(share)).toBeCloseTo(quantile(errors, share), 3);
    expect(at(0.97)).toBeCloseTo(at(0.95) + (2 / 3) * (at(0.98) - at(0.95)), 8);
    expect(at(0.9999)).toBeGreaterThan(at(0.999));
    expect(at(0.9999)).toBeLessThanOrEqual(Math.fround(Math.max(...errors)) + 1e-3);
  });

  it('is mean and deviations where an expert says so, and never 0', () => {
    const mean = errors.reduce((sum, value) => sum + value, 0) / errors.length;
    const deviation = Math.sqrt(errors.reduce((sum, value) => sum + (value - mean) ** 2, 0) / errors.length);
    expect(thresholdOf(calibrate(errors), 500, { rule: 'deviations', count: 3 })).toBeCloseTo(mean + 3 * deviation, 3);
    for (const sensitivity of [{ rule: 'deviations', count: 3 } as const, { rule: 'quantile', share: 0.9 } as const]) {
      expect(thresholdOf(calibrate([0, 0, 0]), 500, sensitivity)).toBeGreaterThan(0);
    }
  });
});
