import { afterEach, describe, expect, it, vi } from 'vitest';
import { epochSeconds, loadAs, plainSpaces } from '../load-as.ts';

afterEach(() => {
  vi.unstubAllEnvs();
  vi.unstubAllGlobals();
});

function formatIn(zone: string) {
  return loadAs('en-GB', zone, () => import('../../../../src-renderer/ui/format-capture-time.ts'));
}

describe('formatCaptureTime', () => {
  it.each([
    ['UTC', '9 May 2018, 15:30:31'],
    ['Europe/Berlin', '9 May 2018, 17:30:31'],
    ['Asia/Tokyo', '10 May 2018, 00:30:31'],
  ])('tells date and time in %s, to the second', async (zone, text) => {
    const { formatCaptureTime } = await formatIn(zone);
    expect(plainSpaces(formatCaptureTime(epochSeconds('2018-05-09T15:30:31Z') + 0.25))).toBe(text);
  });

  it("tells the time since the capture's own zero where the file has no dates", async () => {
    const { formatCaptureTime } = await formatIn('Asia/Tokyo');
    expect([0, 16.8, 725, 3723].map(formatCaptureTime)).toEqual(['+0 s', '+16.8 s', '+12:05', '+1:02:03']);
  });

  it.each([1_700_000_000_000, 1_700_000_000_000_000, 1e300, -1e300])('tells something of %d, which a broken file may hold', async (odd) => {
    const { formatCaptureTime } = await formatIn('UTC');
    expect(formatCaptureTime(odd)).not.toMatch(/^$|Invalid|NaN/);
  });
});
