import { afterAll, beforeAll, expect, vi } from 'vitest';

/** Runs the tests of a file in a time zone of its own, whatever this computer's is. @param summerOffset its hours ahead of UTC on 1 July 2026 */
export function inTimeZone(zone: string, summerOffset: number): void {
  beforeAll(() => {
    vi.stubEnv('TZ', zone);
    expect(new Date('2026-07-01T12:00:00Z').getTimezoneOffset(), `the time zone ${zone}`).toBe(-60 * summerOffset);
  });
  afterAll(() => {
    vi.unstubAllEnvs();
  });
}
