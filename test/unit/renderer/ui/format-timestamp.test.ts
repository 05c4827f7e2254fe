import { afterEach, describe, expect, it, vi } from 'vitest';
import { loadAs, plainSpaces } from '../load-as.ts';

afterEach(() => {
  vi.unstubAllEnvs();
  vi.unstubAllGlobals();
});

function formatIn(language: string, zone: string) {
  return loadAs(language, zone, () => import('../../../../src-renderer/ui/format-timestamp.ts'));
}

describe('formatTimestamp', () => {
  it.each([
    ['UTC', '22 Nov 2026, 22:05'],
    ['Europe/Berlin', '22 Nov 2026, 23:05'],
    ['Asia/Tokyo', '23 Nov 2026, 07:05'],
    ['America/New_York', '22 Nov 2026, 17:05'],
    ['Asia/Kathmandu', '23 Nov 2026, 03:50'],
  ])('tells the local time in %s', async (zone, text) => {
    const { formatTimestamp } = await formatIn('en-GB', zone);
    expect(plainSpaces(formatTimestamp('2026-11-22T22:05:00.000Z'))).toBe(text);
  });

  it('follows summer time', async () => {
    const { formatTimestamp } = await formatIn('en-GB', 'Europe/Berlin');
    expect(plainSpaces(formatTimestamp('2026-07-22T22:05:00.000Z'))).toBe('23 Jul 2026, 00:05');
  });

  it("tells it in the reader's own English", async () => {
    const { formatTimestamp } = await formatIn('en-US', 'UTC');
    expect(plainSpaces(formatTimestamp('2026-11-22T22:05:00.000Z'))).toBe('Nov 22, 2026, 10:05 PM');
  });

  it.each(['', 'yesterday', '2026-13-45T00:00:00Z'])('shows "%s", which cannot be read, as it is', async (text) => {
    const { formatTimestamp } = await formatIn('en-GB', 'UTC');
    expect(formatTimestamp(text)).toBe(text);
  });
});
