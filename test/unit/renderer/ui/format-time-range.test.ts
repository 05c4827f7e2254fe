import { afterEach, describe, expect, it, vi } from 'vitest';
import { epochSeconds, loadAs, plainSpaces } from '../load-as.ts';

afterEach(() => {
  vi.unstubAllEnvs();
  vi.unstubAllGlobals();
});

async function rangeIn(zone: string, from: string, to: string): Promise<string> {
  const { formatTimeRange } = await loadAs('en-GB', zone, () => import('../../../../src-renderer/ui/format-time-range.ts'));
  return plainSpaces(formatTimeRange(epochSeconds(from), epochSeconds(to)));
}

describe('formatTimeRange', () => {
  it('tells the day once where it is the same', async () => {
    expect(await rangeIn('UTC', '2026-11-22T21:05:00Z', '2026-11-22T23:50:00Z')).toMatch(/^22 Nov 2026, 21:05 ?– ?23:50$/);
  });

  it('tells both days where they differ', async () => {
    expect(await rangeIn('UTC', '2026-11-22T21:05:00Z', '2026-11-23T01:50:00Z')).toMatch(/^22 Nov 2026, 21:05 ?– ?23 Nov 2026, 01:50$/);
  });

  it('goes by the local day', async () => {
    const [from, to] = ['2026-11-22T21:05:00Z', '2026-11-22T23:50:00Z'];
    expect(await rangeIn('Asia/Tokyo', from, to)).toMatch(/^23 Nov 2026, 06:05 ?– ?08:50$/);
    expect(await rangeIn('Europe/Berlin', from, to)).toMatch(/^22 Nov 2026, 22:05 ?– ?23 Nov 2026, 00:50$/);
  });

  it('tells one moment once', async () => {
    expect(await rangeIn('UTC', '2026-11-22T21:05:10Z', '2026-11-22T21:05:20Z')).toBe('22 Nov 2026, 21:05');
  });
});
