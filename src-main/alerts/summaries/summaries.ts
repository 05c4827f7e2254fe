import type { Settings } from '../../../src-preload/contract/api.ts';
import type { SummaryKind } from '../../store/summary-messages.ts';

/** What is known on one channel. Null for never. */
interface Known {
  readonly settings: Pick<Settings['alerts'], 'allClear' | 'weeklySummary' | 'dailyAt'>;
  readonly now: Date;
  /** Told or not: who looks at the list of alerts must not find what an all clear denies. */
  readonly lastAlertAt: Date | null;
  readonly lastScanAt: Date | null;
  readonly lastAllClearAt: Date | null;
  readonly lastWeeklyAt: Date | null;
}

/** A summary to be made, unless one of its kind was made at `since` or later. */
export interface DueSummary {
  readonly kind: SummaryKind;
  readonly since: Date;
}

const dayMs = 24 * 60 * 60_000;
/** A week that was begun late, because the computer was off, keeps the next summary from following at once. */
const leastBetweenMs = 3 * dayMs;

/**
 * Which summaries are to be made now.
 *
 * The weekly one: once a week, from Monday on at the time of the daily message by this computer's clock. The first one ever is made on a
 * Monday only, so that nobody who switches it on gets one for the week that has gone; later ones are made up for on whichever day the
 * program next runs, yet at least three days after the last one. Not before a capture was ever scanned.
 *
 * The all clear: from 24 to 48 hours after the last alert, once for that alert, and only where a capture was scanned since: a program that
 * saw nothing has nothing to be glad of.
 */
export function summariesDue(known: Known): DueSummary[] {
  return [weeklyDue(known), allClearDue(known)].filter((due) => due !== null);
}

function weeklyDue({ settings, now, lastWeeklyAt, lastScanAt }: Known): DueSummary | null {
  if (!settings.weeklySummary || lastScanAt === null) return null;
  const begin = weekBegin(now, settings.dailyAt);
  const since = new Date(Math.min(begin.getTime(), now.getTime() - leastBetweenMs));
  const isDue = lastWeeklyAt === null ? begin.toDateString() === now.toDateString() : lastWeeklyAt < since;
  return isDue ? { kind: 'weekly', since } : null;
}

/** The last Monday's moment at which the clock showed `clock`, "07:00", up to `now`. */
function weekBegin(now: Date, clock: string): Date {
  const minutes = Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));
  const sinceMonday = (now.getDay() + 6) % 7;
  // By the calendar: a week with a change of the clock has an hour more or less.
  const monday = (weeksAgo: number) => new Date(now.getFullYear(), now.getMonth(), now.getDate() - sinceMonday - 7 * weeksAgo, 0, minutes);
  return monday(0) <= now ? monday(0) : monday(1);
}

function allClearDue({ settings, now, lastAlertAt, lastScanAt, lastAllClearAt }: Known): DueSummary | null {
  if (!settings.allClear || lastAlertAt === null || lastScanAt === null) return null;
  const sinceMs = now.getTime() - lastAlertAt.getTime();
  if (sinceMs <= dayMs || sinceMs >= 2 * dayMs) return null;
  if (lastScanAt <= lastAlertAt) return null;
  if (lastAllClearAt !== null && lastAllClearAt >= lastAlertAt) return null;
  return { kind: 'all-clear', since: lastAlertAt };
}
