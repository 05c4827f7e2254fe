import { describe, expect, it } from 'vitest';
import { formatBytes } from '../../../../src-renderer/ui/format-bytes.ts';

describe('formatBytes', () => {
  it.each([
    [0, '0 bytes'],
    [1, '1 byte'],
    [2, '2 bytes'],
    [512, '512 bytes'],
    [999, '999 bytes'],
    [1000, '1 kB'],
    [1040, '1 kB'],
    [1500, '1.5 kB'],
    [9900, '9.9 kB'],
    [9960, '10 kB'],
    [10_400, '10 kB'],
    [45_000_000, '45 MB'],
    [1_500_000_000, '1.5 GB'],
    [2_000_000_000_000, '2 TB'],
  ])('tells %d as %s', (sizeBytes, text) => {
    expect(formatBytes(sizeBytes)).toBe(text);
  });

  it.each([
    [999_499, '999 kB'],
    [999_999, '1 MB'],
    [999_999_999, '1 GB'],
    [999_999_999_999, '1 TB'],
  ])('tells %d, just below the next unit, as %s and never as a thousand', (sizeBytes, text) => {
    expect(formatBytes(sizeBytes)).toBe(text);
  });

  it('stays with the largest unit that it has', () => {
    expect(formatBytes(5_000_000_000_000_000)).toBe('5,000 TB');
  });
});
