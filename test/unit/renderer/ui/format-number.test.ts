import { describe, expect, it } from 'vitest';
import { formatNumber } from '../../../../src-renderer/ui/format-number.ts';

describe('formatNumber', () => {
  it.each([
    [0, '0'],
    [0.0123, '0.0123'],
    [0.012_34, '0.0123'],
    [0.000_123_4, '0.000123'],
    [1, '1'],
    [4.56, '4.56'],
    [4.567, '4.57'],
    [99.96, '100'],
    [12_345, '12,300'],
    [1_234_567_890, '1,230,000,000'],
    [-4.567, '-4.57'],
  ])('tells %d as %s', (value, text) => {
    expect(formatNumber(value)).toBe(text);
  });

  it.each([
    [0.000_012_34, '1.23e-5'],
    [0.000_01, '1e-5'],
    [0.000_099_99, '1e-4'],
    [-0.000_012_34, '-1.23e-5'],
    [5e-324, '5e-324'],
  ])('tells %d, which would be mostly zeros, as %s', (value, text) => {
    expect(formatNumber(value)).toBe(text);
  });

  it('keeps the value to three significant digits across the decades', () => {
    for (let power = -12; power <= 12; power += 1) {
      const value = 1.236 * 10 ** power;
      expect(Number(formatNumber(value).replaceAll(',', '')) / 10 ** power, `10^${power}`).toBeCloseTo(1.24, 9);
    }
  });
});
