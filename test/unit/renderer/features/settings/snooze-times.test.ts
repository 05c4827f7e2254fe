import { afterEach, expect, it, vi } from 'vitest';
import { settings } from '../../../../../src-preload/contract/settings.ts';
import { inOneHour, isSnoozed, tomorrowAtEight } from '../../../../../src-renderer/features/settings/snooze-times.ts';

afterEach(() => vi.unstubAllEnvs());

it('ends after an hour, or at eight of the next day by the clock of this computer, also where that changes in between', () => {
  vi.stubEnv('TZ', 'Europe/Berlin');
  expect(inOneHour(new Date('2026-11-28T22:30:00Z'))).toBe('2026-11-28T23:30:00.000Z');
  // 23:30 in Berlin: tomorrow is the 29th there, at 7:00 UTC.
  expect(tomorrowAtEight(new Date('2026-11-28T22:30:00Z'))).toBe('2026-11-29T07:00:00.000Z');
  // 0:30 of the 29th in Berlin, while it is the 28th in UTC.
  expect(tomorrowAtEight(new Date('2026-11-28T23:30:00Z'))).toBe('2026-11-30T07:00:00.000Z');
  // The night in which summer time begins.
  expect(tomorrowAtEight(new Date('2026-03-28T20:00:00Z'))).toBe('2026-03-29T06:00:00.000Z');
  expect(tomorrowAtEight(new Date('2026-12-31T12:00:00Z'))).toBe('2027-01-01T07:00:00.000Z');
});

it('gives what the program takes, and is over when its end has come', () => {
  const now = new Date('2026-11-28T22:30:00Z');
  const { snoozeUntil } = settings.shape.alerts.shape;
  for (const until of [inOneHour(now), tomorrowAtEight(now)]) {
    expect(snoozeUntil.safeParse(until).success).toBe(true);
    expect(isSnoozed(until, now)).toBe(true);
    expect(isSnoozed(until, new Date(until))).toBe(false);
  }
  expect(isSnoozed(null, now)).toBe(false);
});
