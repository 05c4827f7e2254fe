import { afterEach, expect, it, vi } from 'vitest';
import { loadAs, plainSpaces } from '../load-as.ts';

afterEach(() => {
  vi.unstubAllEnvs();
  vi.unstubAllGlobals();
});

const now = new Date('2026-11-28T22:30:00Z');

it.each([
  ['UTC', '2026-11-28T23:20:00Z', '23:20'],
  ['UTC', '2026-11-29T00:20:00Z', '29 Nov 2026, 00:20'],
  ['Europe/Berlin', '2026-11-28T23:20:00Z', '29 Nov 2026, 00:20'], // 23:30 there
  ['Asia/Tokyo', '2026-11-29T00:20:00Z', '09:20'], // 7:30 of the 29th there
])('tells the day only where it is not today: in %s, %s is %s', async (zone, moment, words) => {
  const { formatShortMoment } = await loadAs('en-GB', zone, () => import('../../../../src-renderer/ui/format-short-moment.ts'));
  expect(plainSpaces(formatShortMoment(moment, now))).toBe(words);
});
