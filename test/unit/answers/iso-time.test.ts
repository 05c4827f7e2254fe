import { describe, expect, it } from 'vitest';
import { isoTime } from '../../../src-main/answers/iso-time.ts';

describe('a time of the history in ISO 8601', () => {
  it.each([
    ['2026-11-22 22:05:00', '2026-11-22T22:05:00Z'],
    ['2026-11-22 22:05:00.123456', '2026-11-22T22:05:00.123456Z'],
    ['2026-11-22 22:05', '2026-11-22T22:05Z'],
  ])('%s is %s', (stored, iso) => {
    expect(isoTime(stored)).toBe(iso);
    expect(Date.parse(isoTime(stored))).not.toBeNaN();
  });

  it.each(['', 'gestern', 'gestern 5', '2026-13-45 00:00:00', '2026-11-22T22:05:00Z', '2026-11-22T22:05:00+01:00'])(
    '"%s", which SQLite did not write, stays as it is',
    (stored) => {
      expect(isoTime(stored)).toBe(stored);
    },
  );
});
