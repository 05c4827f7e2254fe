import { assert, double, integer, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { retryTime } from '../../../../src-main/alerts/outbox/retry-time.ts';

const made = new Date('2026-11-28T12:00:00Z');
const minuteMs = 60_000;
const minutesIn = (minutes: number) => new Date(made.getTime() + minutes * minuteMs);

function pause(attempts: number, random: number, isPermanent = false): number | null {
  const next = retryTime({ attempts, createdAt: made, isPermanent }, { now: minutesIn(1), random: () => random });
  return next && (next.getTime() - minutesIn(1).getTime()) / minuteMs;
}

describe('trying again', () => {
  it('doubles its pause from a minute to an hour, a quarter to either side', () => {
    expect([1, 2, 3, 4, 5, 6, 7, 8, 5000].map((attempts) => pause(attempts, 0.5))).toEqual([1, 2, 4, 8, 16, 32, 60, 60, 60]);
    expect(pause(7, 0)).toBe(45);
    expect(pause(7, 0.9999)).toBeCloseTo(75, 1);
  });

  it('is every four hours where only a change could help', () => {
    expect([1, 2, 9].map((attempts) => pause(attempts, 0.5, true))).toEqual([240, 240, 240]);
  });

  it('ends with an attempt a day after the message was made', () => {
    const next = (now: Date, attempts: number) => retryTime({ attempts, createdAt: made, isPermanent: false }, { now, random: () => 0.5 });
    expect(next(minutesIn(24 * 60 - 10), 28)).toEqual(minutesIn(24 * 60));
    expect(next(minutesIn(24 * 60), 29)).toBeNull();
  });

  it('goes on where a computer slept through the day', () => {
    const woken = (attempts: number) =>
      retryTime({ attempts, createdAt: made, isPermanent: false }, { now: minutesIn(48 * 60), random: () => 0.5 });
    expect(woken(1)).toEqual(minutesIn(48 * 60 + 1));
    expect(woken(5)).toEqual(minutesIn(48 * 60 + 16));
    expect(woken(6)).toBeNull();
  });

  it('comes to an end within two days whatever happens, and never at once', () => {
    assert(
      property(integer({ min: 0, max: 100_000 }), double({ min: 0, max: 0.999, noNaN: true }), (startMinutes, random) => {
        let now = minutesIn(startMinutes % 2000);
        for (let attempts = 1; attempts < 60; attempts += 1) {
          const next = retryTime({ attempts, createdAt: made, isPermanent: startMinutes % 2 === 0 }, { now, random: () => random });
          if (next === null) return;
          expect(next > now).toBe(true);
          now = next;
        }
        throw new Error('it never ends');
      }),
    );
  });
});
