import { describe, expect, it } from 'vitest';
import { formatPlural } from '../../../../src-renderer/ui/format-plural.ts';

describe('formatPlural', () => {
  it.each([
    [0, '0 flows'],
    [1, '1 flow'],
    [2, '2 flows'],
    [1000, '1,000 flows'],
    [1001, '1,001 flows'],
  ])('puts the noun to %d', (count, text) => {
    expect(formatPlural(count, 'flow')).toBe(text);
  });

  it('takes a plural that is not made by an s', () => {
    expect([0, 1, 2].map((count) => formatPlural(count, 'entry', 'entries'))).toEqual(['0 entries', '1 entry', '2 entries']);
  });
});
