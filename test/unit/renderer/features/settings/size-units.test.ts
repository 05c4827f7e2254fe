import { describe, expect, it } from 'vitest';
import { sizeUnits, unitFor } from '../../../../../src-renderer/features/settings/size-units.ts';

describe('unitFor', () => {
  it.each([
    [1024, 'MB'],
    [999_999, 'MB'],
    [1_000_000, 'MB'],
    [999_999_999, 'MB'],
    [1_000_000_000, 'GB'],
    [5_000_000_000_000, 'GB'],
  ])('sets %d bytes in %s', (sizeBytes, label) => {
    expect(unitFor(sizeBytes).label).toBe(label);
  });
});

describe('sizeUnits', () => {
  it('are thousands, as in the sentences of the program', () => {
    expect(sizeUnits.map(({ label, bytes }) => [label, bytes])).toEqual([
      ['MB', 1e6],
      ['GB', 1e9],
    ]);
  });
});
