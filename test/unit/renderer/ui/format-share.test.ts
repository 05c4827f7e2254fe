import { describe, expect, it } from 'vitest';
import { formatShare } from '../../../../src-renderer/ui/format-share.ts';

describe('formatShare', () => {
  it.each([
    [0, 310_000, '0%'],
    [24, 1000, '2.4%'],
    [1, 3, '33.3%'],
    [1, 2, '50%'],
    [1, 1, '100%'],
    [310_000, 310_000, '100%'],
    [0.912, 1, '91.2%'],
  ])('tells %d of %d as %s', (part, whole, text) => {
    expect(formatShare(part, whole)).toBe(text);
  });

  it('is 0% of nothing', () => {
    expect(formatShare(0, 0)).toBe('0%');
  });

  it.each([
    [1, 310_000],
    [1, 2001],
    [0.000_001, 1],
  ])('never tells %d of %d as 0%%', (part, whole) => {
    expect(formatShare(part, whole)).toBe('<0.1%');
  });

  it.each([
    [309_999, 310_000],
    [2000, 2001],
    [0.999_999, 1],
  ])('never tells %d of %d as 100%%', (part, whole) => {
    expect(formatShare(part, whole)).toBe('>99.9%');
  });

  it('tells no part of a thousand but the ends as 0% or 100%', () => {
    const texts = Array.from({ length: 999 }, (_, index) => formatShare(index + 1, 1000));
    expect(texts).not.toContain('0%');
    expect(texts).not.toContain('100%');
    expect(texts[0]).toBe('0.1%');
    expect(texts.at(-1)).toBe('99.9%');
  });
});
