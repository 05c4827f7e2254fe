import { describe, expect, it } from 'vitest';
import { formatCount } from '../../../../src-renderer/ui/format-count.ts';

describe('formatCount', () => {
  it.each([
    [0, '0'],
    [1, '1'],
    [999, '999'],
    [1000, '1,000'],
    [310_000, '310,000'],
    [9_007_199_254_740_991, '9,007,199,254,740,991'],
  ])('writes %d as %s', (count, text) => {
    expect(formatCount(count)).toBe(text);
  });
});
