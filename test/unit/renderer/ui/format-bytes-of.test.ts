import { describe, expect, it } from 'vitest';
import { formatBytesOf } from '../../../../src-renderer/ui/format-bytes-of.ts';

describe('formatBytesOf', () => {
  it.each([
    [45_000_000, 120_000_000, '45 of 120 MB'],
    [120_000_000, 120_000_000, '120 of 120 MB'],
    [1_500_000_000, 2_000_000_000, '1.5 of 2 GB'],
    [0, 512, '0 of 512 bytes'],
    [1, 512, '1 of 512 bytes'],
  ])('names one unit once for %d of %d', (done, total, text) => {
    expect(formatBytesOf(done, total)).toBe(text);
  });

  it.each([
    [0, 120_000_000, '0 bytes of 120 MB'],
    [800_000, 1_500_000_000, '800 kB of 1.5 GB'],
    [999_000_000, 1_000_000_000, '999 MB of 1 GB'],
  ])('names both units for %d of %d', (done, total, text) => {
    expect(formatBytesOf(done, total)).toBe(text);
  });
});
