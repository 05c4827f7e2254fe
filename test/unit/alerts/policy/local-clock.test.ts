import { expect, it } from 'vitest';
import { nextFullHour } from '../../../../src-main/alerts/policy/local-clock.ts';
import { inTimeZone } from '../../../helpers/in-time-zone.ts';

// UTC+10:30, UTC+11 in its summer: the clock moves by half an hour, on 4 October 2026 from 02:00 to 02:30.
inTimeZone('Australia/Lord_Howe', 10.5);

it('knows the full hours of zones that are half an hour off, and of clocks that move by half an hour', () => {
  const next = (iso: string) => nextFullHour(new Date(iso)).toISOString();
  expect(next('2026-07-01T00:00:00Z')).toBe('2026-07-01T00:30:00.000Z'); // 10:30 → 11:00
  expect(next('2026-10-03T15:10:00Z')).toBe('2026-10-03T16:00:00.000Z'); // 01:40 → 03:00; 02:00 is left out
  expect(next('2026-10-03T16:00:00.001Z')).toBe('2026-10-03T17:00:00.000Z');
});
