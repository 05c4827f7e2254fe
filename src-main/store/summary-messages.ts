import type { Channel } from '../../src-preload/contract/alerts.ts';
import type { StoredAlert } from '../alerts/drafts/alert-draft.ts';
import { type AlertRow, storedTime, strongestFirst, toStoredAlert } from './alert-rows.ts';
import type { Db } from './open-database.ts';

/** Messages that are made by the calendar and not by an alert. */
export type SummaryKind = 'all-clear' | 'weekly';

/** A summary to be sent. Times are ISO 8601 in UTC. */
export interface NewSummary {
  readonly channel: Channel;
  readonly kind: SummaryKind;
  readonly mailId: string;
  readonly now: string;
  /** None is added where one of its kind and channel was made since then, that moment included. */
  readonly since: string;
}

const weekMs = 7 * 24 * 60 * 60_000;

/** Within a transaction that writes, so that looking and adding are one. @returns whether it was added */
export function addSummary(write: Db, { channel, kind, mailId, now, since }: NewSummary): boolean {
  const [time, from] = [storedTime(now), storedTime(since)];
  const { changes } = write
    .prepare(`
      INSERT INTO message (channel, kind, mail_id, created, state, attempts, next_try)
      SELECT @channel, @kind, @mailId, @time, 'open', 0, @time
      WHERE NOT EXISTS (SELECT 1 FROM message WHERE channel = @channel AND kind = @kind AND created >= @from)`)
    .run({ channel, kind, mailId, time, from });
  return changes > 0;
}

/** An all clear that could not go out before the next alert was made would be untrue by now. One that is being sent is left alone. */
export function takeBackAllClear(write: Db, channel: Channel, now: string): void {
  write
    .prepare(`
      DELETE FROM message WHERE channel = ? AND kind = 'all-clear' AND state = 'open' AND (claimed_until IS NULL OR claimed_until <= ?)
      AND EXISTS (SELECT 1 FROM alert WHERE alert.created > message.created)`)
    .run(channel, now);
}

/** The alerts of the seven days before a summary was made, told or not, the most severe first. */
export function alertsOfWeek(write: Db, madeAt: string, most: number): { readonly alerts: StoredAlert[]; readonly more: number } {
  const from = new Date(Date.parse(madeAt) - weekMs).toISOString();
  const inWeek = 'created > ? AND created <= ?';
  const all = write.prepare<[string, string], number>(`SELECT count(*) FROM alert WHERE ${inWeek}`).pluck().get(from, madeAt) ?? 0;
  const alerts = write
    .prepare<[string, string, number], AlertRow>(`SELECT * FROM alert WHERE ${inWeek} ORDER BY ${strongestFirst} LIMIT ?`)
    .all(from, madeAt, most)
    .map(toStoredAlert);
  return { alerts, more: all - alerts.length };
}
