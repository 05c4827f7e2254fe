import { describe, expect, it } from 'vitest';
import { formatTimesThreshold } from '../../../../src-renderer/ui/format-times-threshold.ts';

describe('formatTimesThreshold', () => {
  it.each([
    [0, '0.00 × threshold'],
    [0.04, '0.04 × threshold'],
    [0.5, '0.50 × threshold'],
    [1, '1.0 × threshold'],
    [3.2, '3.2 × threshold'],
    [3.24, '3.2 × threshold'],
    [42, '42.0 × threshold'],
    [100, '100 × threshold'],
    [1234.5678, '1,235 × threshold'],
    [1_000_000_000, '1,000,000,000 × threshold'],
  ])('tells %d as "%s"', (ratio, text) => {
    expect(formatTimesThreshold(ratio)).toBe(text);
  });
});
