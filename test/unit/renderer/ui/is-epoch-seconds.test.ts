import { describe, expect, it } from 'vitest';
import { isEpochSeconds } from '../../../../src-renderer/ui/is-epoch-seconds.ts';
import { epochSeconds } from '../load-as.ts';

describe('isEpochSeconds', () => {
  it.each(['1973-06-01T00:00:00Z', '2018-05-09T15:30:31Z', '2026-11-22T22:05:00Z', '2100-01-01T00:00:00Z'])('is true for %s', (moment) => {
    expect(isEpochSeconds(epochSeconds(moment))).toBe(true);
  });

  it.each([
    ['the zero of a capture', 0],
    ['a moment before that zero', -5],
    ['an hour', 3600],
    ['a year', 365 * 86_400],
  ])('is false for %s', (_, seconds) => {
    expect(isEpochSeconds(seconds)).toBe(false);
  });

  it('is false for what lies beyond every calendar, such as microseconds', () => {
    expect(isEpochSeconds(1_700_000_000_000_000)).toBe(false);
  });
});
