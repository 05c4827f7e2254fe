import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { retryPause } from '../../../../src-renderer/bridge/retry-pause.ts';

/** Starts a pause; `over` tells whether it has ended. */
function pause(delayMs: number): { readonly over: () => boolean } {
  let ended = false;
  void retryPause.wait(delayMs).then(() => {
    ended = true;
  });
  return { over: () => ended };
}

describe('retryPause', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('lasts as long as it was asked to, and no longer', async () => {
    const { over } = pause(500);
    await vi.advanceTimersByTimeAsync(499);
    expect(over()).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(over()).toBe(true);
  });

  it('of no length ends at once', async () => {
    const { over } = pause(0);
    await vi.advanceTimersByTimeAsync(0);
    expect(over()).toBe(true);
  });

  it('can be cut short, and then leaves no timer behind', async () => {
    const { over } = pause(5000);
    await vi.advanceTimersByTimeAsync(10);
    expect(over()).toBe(false);
    retryPause.endNow();
    await vi.advanceTimersByTimeAsync(0);
    expect(over()).toBe(true);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('is not shortened by an end that was asked for before it began', async () => {
    const first = pause(100);
    await vi.advanceTimersByTimeAsync(100);
    expect(first.over()).toBe(true);
    retryPause.endNow();
    const second = pause(500);
    await vi.advanceTimersByTimeAsync(499);
    expect(second.over()).toBe(false);
    retryPause.endNow();
    retryPause.endNow();
    await vi.advanceTimersByTimeAsync(0);
    expect(second.over()).toBe(true);
  });

  it('may be told to end when there has never been one', async () => {
    vi.resetModules();
    const { retryPause: fresh } = await import('../../../../src-renderer/bridge/retry-pause.ts');
    expect(() => fresh.endNow()).not.toThrow();
  });
});
