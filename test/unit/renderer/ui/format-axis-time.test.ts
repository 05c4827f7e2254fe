import { afterEach, describe, expect, it, vi } from 'vitest';
import { epochSeconds, loadAs, plainSpaces } from '../load-as.ts';

afterEach(() => {
  vi.unstubAllEnvs();
  vi.unstubAllGlobals();
});

function formatIn(zone: string) {
  return loadAs('en-GB', zone, () => import('../../../../src-renderer/ui/format-axis-time.ts'));
}

const day = 86_400;
const moment = epochSeconds('2026-11-22T22:05:09Z');

describe('formatAxisTime', () => {
  it.each([
    ['no time at all', 0, '23:05:09'],
    ['a minute', 60, '23:05:09'],
    ['an hour', 3600, '23:05'],
    ['a day', day, '23:05'],
    ['two days', 2 * day, '22 Nov, 23:05'],
    ['a week', 7 * day, '22 Nov'],
    ['a year', 365 * day, '22 Nov'],
  ])('is as fine as an axis of %s needs', async (_, span, text) => {
    const { formatAxisTime } = await formatIn('Europe/Berlin');
    expect(plainSpaces(formatAxisTime(moment, span))).toBe(text);
  });

  it('tells the local day', async () => {
    const { formatAxisTime } = await formatIn('Asia/Tokyo');
    expect(formatAxisTime(moment, 7 * day)).toBe('23 Nov');
  });

  it.each([60, 3600, 2 * day, 7 * day])("tells the time since a capture's own zero, on an axis of %d seconds too", async (span) => {
    const { formatAxisTime } = await formatIn('Asia/Tokyo');
    expect([0, 16.8, 3723].map((seconds) => formatAxisTime(seconds, span))).toEqual(['+0 s', '+16.8 s', '+1:02:03']);
  });

  it('tells something of a time that no calendar holds', async () => {
    const { formatAxisTime } = await formatIn('UTC');
    expect(formatAxisTime(1_700_000_000_000_000, 10)).toMatch(/^\+\d/);
  });
});
