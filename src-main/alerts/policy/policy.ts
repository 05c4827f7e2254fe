import type { Settings } from '../../../src-preload/contract/api.ts';
import { type IncidentKind, type Severity, severities } from '../../engine/types.ts';
import type { PlannedDelivery } from '../drafts/alert-draft.ts';
import { durationWords } from '../words/duration-words.ts';
import { clockOf, endOf, nextAt, nextFullHour } from './local-clock.ts';

type AlertSettings = Settings['alerts'];

/** An incident, as far as the policy asks. */
interface Subject {
  readonly severity: Severity;
  readonly kind: IncidentKind;
  readonly device: string;
}

/** What was told of a device and kind within the cool-down: when it was last, and the most severe of all. */
export interface Told {
  readonly at: Date;
  readonly severity: Severity;
}

const minuteMs = 60_000;
const rank = (severity: Severity) => severities.indexOf(severity);

/** Whether a person wants neither to be told of a kind of incident nor to find it in the list of alerts. */
export function isMuted(kind: IncidentKind, settings: AlertSettings): boolean {
  return settings.kinds[kind] === 'mute';
}

/**
 * What becomes of an incident on one channel; null for nothing, because its kind is muted. The rules, in this order; the first that says
 * "recorded" decides:
 *
 * 1. A muted kind makes no alert. A kind that is to be recorded only, is.
 * 2. Less severe than the minimum: recorded.
 * 3. The same device and kind were told of within the cool-down, and as severe: recorded.
 * 4. A snooze: not before its end, however severe.
 * 5. Catching up with older flows: not before what is found in them is gathered.
 * 6. Gathering: then, at the first full hour or the first time of the daily message.
 * 7. Quiet hours: where that falls into them, at their end, unless it is critical and may break through.
 *
 * Times of day are those of this computer's clock. `reason` is that of the last rule that moved it.
 *
 * @param lastTold what was told of this device and kind on the channel, or put off for later; null for nothing
 * @param gatherAt when what is found while catching up is told; null where nothing is caught up with
 */
export function planDelivery(
  subject: Subject,
  settings: AlertSettings,
  { now, lastTold, gatherAt = null }: { readonly now: Date; readonly lastTold: Told | null; readonly gatherAt?: Date | null },
): Omit<PlannedDelivery, 'channel'> | null {
  if (isMuted(subject.kind, settings)) return null;
  const why = whyRecorded(subject, settings, now, lastTold);
  if (why !== null) return { state: 'recorded', reason: why, due: null };

  let due = now;
  let reason: string | null = null;
  const move = (to: Date, because: (time: Date) => string) => {
    if (to <= due) return;
    due = to;
    reason = because(to);
  };
  const snoozed = snoozeEnd(settings, now);
  if (snoozed) move(snoozed, () => snoozeReason(snoozed, now));
  if (gatherAt) move(gatherAt, (time) => `Found while catching up with older flows; gathered into one message at ${clockOf(time)}.`);
  if (settings.deliver === 'hourly') move(nextFullHour(due), (time) => `Gathered for the hourly message at ${clockOf(time)}.`);
  if (settings.deliver === 'daily') move(nextAt(due, settings.dailyAt), (time) => `Gathered for the daily message at ${clockOf(time)}.`);
  move(quietEnd(due, subject.severity, settings), quietReason);
  const planned = { state: reason === null ? 'waiting' : 'held', reason, due: due.toISOString() } as const;
  return due === gatherAt ? { ...planned, isGathered: true } : planned;
}

function whyRecorded({ kind, severity }: Subject, settings: AlertSettings, now: Date, lastTold: Told | null): string | null {
  if (settings.kinds[kind] === 'record') return 'You chose to record this kind only.';
  if (rank(severity) > rank(settings.minimumSeverity)) return `Less severe than “${settings.minimumSeverity}”, from which on you are told.`;
  // A time to come means that the clock was put back. Nobody knows how long ago it was, so it is told.
  if (lastTold === null || lastTold.at > now) return null;
  if (rank(severity) < rank(lastTold.severity)) return null;
  const minutes = (now.getTime() - lastTold.at.getTime()) / minuteMs;
  if (minutes >= settings.coolDownMinutes) return null;
  const whole = Math.floor(minutes);
  const ago = minutes < 1 ? 'just now' : `${durationWords(whole < 60 ? whole : whole - (whole % 60))} ago`;
  return `Told ${ago}; again after ${durationWords(settings.coolDownMinutes)}.`;
}

/** Until when a person wants to hear nothing at all; null where there is no such wish, or its time is over. */
export function snoozeEnd({ snoozeUntil }: Pick<AlertSettings, 'snoozeUntil'>, now: Date): Date | null {
  const end = snoozeUntil === null ? null : new Date(snoozeUntil);
  return end !== null && end > now ? end : null;
}

/** Why something waits for the end of a snooze. */
export function snoozeReason(end: Date, now: Date): string {
  const today = end.toDateString() === now.toDateString();
  const day = today ? '' : `, ${end.toLocaleDateString('en-GB', { day: 'numeric', month: 'long' })}`;
  return `Snoozed until ${clockOf(end)}${day}.`;
}

/** The first moment from `time` on at which something so severe may be told as far as quiet hours go: `time` itself outside of them. */
export function quietEnd(
  time: Date,
  severity: Severity,
  settings: Pick<AlertSettings, 'quietHours' | 'quietFrom' | 'quietTo' | 'criticalBreaksThrough'>,
): Date {
  const free = !settings.quietHours || (severity === 'Critical' && settings.criticalBreaksThrough);
  return free ? time : endOf(time, settings.quietFrom, settings.quietTo);
}

/** Why something waits for the end of quiet hours. */
export function quietReason(end: Date): string {
  return `Quiet hours until ${clockOf(end)}.`;
}
