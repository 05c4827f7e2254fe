import { afterEach, describe, expect, it, vi } from 'vitest';
import { epochSeconds, loadAs, plainSpaces } from '../../load-as.ts';

afterEach(() => {
  vi.unstubAllEnvs();
  vi.unstubAllGlobals();
});

const account = { read: 1, used: 1, skipped: [], input: null, withUnknownVolumes: 0, notes: [] };

async function spanOf(firstTsSeconds: number | null, lastTsSeconds: number | null, kept = true) {
  const { timeSpan } = await loadAs('en-GB', 'Asia/Tokyo', () => import('../../../../../src-renderer/features/result/time-span.ts'));
  const { length, fromTo } = timeSpan({ firstTsSeconds, lastTsSeconds, account: kept ? account : null });
  return { length, fromTo: plainSpaces(fromTo) };
}

describe('timeSpan', () => {
  it('tells how long, and from when to when in local time', async () => {
    const { length, fromTo } = await spanOf(epochSeconds('2026-11-22T15:05:00Z'), epochSeconds('2026-11-22T18:25:00Z'));
    expect(length).toBe('3 hours 20 minutes');
    expect(fromTo).toMatch(/^23 Nov 2026, 00:05 ?– ?03:25$/);
  });

  it('tells a capture of one moment', async () => {
    const moment = epochSeconds('2026-11-22T15:05:00Z');
    expect(await spanOf(moment, moment)).toEqual({ length: '0 seconds', fromTo: '23 Nov 2026, 00:05' });
  });

  it('tells only how long where the file counts from its own start', async () => {
    expect(await spanOf(0, 725)).toEqual({ length: '12 minutes', fromTo: 'The file counts from its own start.' });
  });

  it.each([
    [null, null],
    [5, null],
    [null, 5],
  ])('says that the file tells no times for %s and %s', async (first, last) => {
    expect(await spanOf(first, last)).toEqual({ length: 'Not known', fromTo: 'The file tells no times.' });
  });

  it('says that nothing was kept where another program wrote the scan', async () => {
    expect(await spanOf(null, null, false)).toEqual({ length: 'Not known', fromTo: 'No details were kept.' });
  });

  it('never tells a length below nothing', async () => {
    expect((await spanOf(20, 10)).length).toBe('0 seconds');
  });

  it.each([
    ['times in microseconds', 1_700_000_000_000_000, 1_700_000_600_000_000],
    ['one time that no calendar holds', 1_700_000_000, 1_700_000_600_000_000],
  ])('does not fail over a file with %s', async (_, first, last) => {
    const { length, fromTo } = await spanOf(first, last);
    expect(length).toMatch(/^[\d,]+ days/);
    expect(fromTo).not.toMatch(/^$|Invalid/);
  });
});
