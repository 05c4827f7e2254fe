const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const longestMs = hourMs;
const permanentMs = 4 * hourMs;
const givenUpAfterMs = 24 * hourMs;
/** A computer that slept through the day has hardly tried: its network may not be up yet when it wakes. */
const fewestAttempts = 6;

/**
 * When to try again to send a message; null for never: given up. The pause doubles from a minute to an hour, and is four hours where only
 * a change could help; each varies by a quarter to either side, so that what failed together does not come back together. Given up a day
 * after the message was made, the last attempt being at that time, but not before six attempts.
 */
export function retryTime(
  failed: {
    /** Attempts that failed, this one included: from 1. */
    readonly attempts: number;
    readonly createdAt: Date;
    readonly isPermanent: boolean;
  },
  { now, random }: { readonly now: Date /** From 0 to just below 1. */; readonly random: () => number },
): Date | null {
  const lastMs = failed.createdAt.getTime() + givenUpAfterMs;
  const isLate = now.getTime() >= lastMs;
  if (isLate && failed.attempts >= fewestAttempts) return null;
  // 2 ** 6 minutes are more than an hour: larger powers need not be computed, and cannot overflow.
  const pauseMs = failed.isPermanent ? permanentMs : Math.min(longestMs, minuteMs * 2 ** Math.min(6, failed.attempts - 1));
  const nextMs = now.getTime() + Math.round(pauseMs * (0.75 + 0.5 * random()));
  return new Date(isLate ? nextMs : Math.min(nextMs, lastMs));
}
