import { afterEach, expect, it, vi } from 'vitest';
import { loadAs, plainSpaces } from '../load-as.ts';

afterEach(() => {
  vi.unstubAllEnvs();
  vi.unstubAllGlobals();
});

const now = new Date('2026-11-28T12:00:00Z');

it.each([
  ['2026-11-28T12:00:20Z', 'just now'],
  ['2026-11-28T11:59:01Z', 'just now'],
  ['2026-11-28T11:59:00Z', '1 minute ago'],
  ['2026-11-28T11:00:01Z', '59 minutes ago'],
  ['2026-11-28T11:00:00Z', '1 hour ago'],
  ['2026-11-26T12:00:01Z', '47 hours ago'],
  ['2026-11-26T12:00:00Z', '26 Nov 2026, 12:00'],
  ['2026-11-28T12:02:00Z', '28 Nov 2026, 12:02'],
  ['yesterday', 'yesterday'],
])('says of %s “%s”', async (moment, words) => {
  const { formatAgo } = await loadAs('en-GB', 'UTC', () => import('../../../../src-renderer/ui/format-ago.ts'));
  expect(plainSpaces(formatAgo(moment, now))).toBe(words);
});
