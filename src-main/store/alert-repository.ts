import type { AlertLine, Channel } from '../../src-preload/contract/alerts.ts';
import type { StoredAlert } from '../alerts/drafts/alert-draft.ts';
import { type IncidentKind, type Severity, severities } from '../engine/types.ts';
import { type AlertRow, type DeliveryRow, severityRank, storedTime, strongestFirst, toAlertLine, toStoredAlert } from './alert-rows.ts';
import type { Db } from './open-database.ts';
import { addSummary, alertsOfWeek, type NewSummary, type SummaryKind, takeBackAllClear } from './summary-messages.ts';
import type { Writer } from './writer.ts';

/** A message that this process may send until its lease ends. */
export interface ClaimedMessage {
  readonly id: number;
  /** The same through all attempts, whoever makes them. */
  readonly mailId: string;
  readonly kind: 'alerts' | SummaryKind;
  /** ISO 8601 in UTC. */
  readonly createdAt: string;
  /** Attempts that were begun before this one, whatever became of them. */
  readonly attempts: number;
  /** The most severe first. A weekly summary has those of the seven days before it was made, told or not; an all clear has none. */
  readonly alerts: readonly StoredAlert[];
  /** How many more alerts it has than are given here. */
  readonly more: number;
}

/** Alerts and the outbox. All times are ISO 8601 in UTC. Several processes may work on it at once. */
export interface AlertRepository {
  /** Newest first; those of one scan in the order in which it made them. */
  list(offset: number, limit: number): AlertLine[];
  count(): number;
  /**
   * Of the alerts of this device and kind that were made after a time and told, or will be, on this channel: when the last was made, and the
   * most severe of all. Null for none. Given up is not told.
   */
  lastTold(
    device: string,
    kind: IncidentKind,
    channel: Channel,
    after: string,
  ): { readonly at: string; readonly severity: Severity } | null;
  /** How many messages of a channel were sent since then, that moment included. */
  sentSince(channel: Channel, since: string): number;
  /** When the newest alert was made, told or not; null where there is none. */
  newestAlert(): string | null;
  /** When a capture was last scanned, as far as the history still holds it; null for never. */
  newestScan(): string | null;
  /** When the newest summary of a kind was made for a channel, whatever became of it; null for never. */
  newestSummary(channel: Channel, kind: SummaryKind): string | null;
  /**
   * Adds a summary that is to go out now, unless one of its kind was made for its channel at `since` or later: of several that add it at
   * once, one does. @returns whether it was added
   */
  addSummary(summary: NewSummary): Promise<boolean>;
  /**
   * When there is next something to claim on a channel: null for nothing at all. May lie in the past. A message that is being sent counts
   * from the end of its lease.
   */
  nextDue(channel: Channel): string | null;
  /**
   * Claims what is to be sent now, in one transaction: an open message whose time has come and which nobody holds (its sender may have
   * died), else all alerts that are due and bound to no message, bound to a new one. An all clear that an alert has overtaken is taken
   * back. Null where there is nothing. The attempt counts from
   * here. Where the claim has to wait for another write, its times move on by the whole seconds that it waited, so that the lease has its
   * full length.
   */
  claim(options: {
    readonly channel: Channel;
    readonly now: string;
    readonly leaseUntil: string;
    /** For a new message. */
    readonly mailId: string;
    /** At most so many alerts are given; the rest is counted in `more`. */
    readonly mostAlerts: number;
  }): Promise<ClaimedMessage | null>;
  /** It went out; this holds whoever says so, and if its lease was over or it had been given up. */
  sent(messageId: number, now: string): Promise<void>;
  /** Changes nothing where the message was sent, or claimed again by another, since. */
  failed(
    messageId: number,
    options: {
      /** As the claim told them. */
      readonly attempts: number;
      /** A sentence. */
      readonly error: string;
      /** Null: given up. */
      readonly nextTry: string | null;
      readonly now: string;
    },
  ): Promise<void>;
  /**
   * Holds all that waits on a channel, and is bound to no message, until then, with the reason: what was gathered waits for that instead.
   * What is to wait longer anyway stays as it is.
   */
  hold(channel: Channel, until: string, reason: string): Promise<void>;
  /** Lets go of all that is held on a channel, but for what is being gathered: it is due now, and whoever sends looks anew whether it may go. */
  release(channel: Channel, now: string): Promise<void>;
}

/** Times of a claim: those that were asked for, later by whole seconds. */
function laterBy(iso: string, waitedMs: number): string {
  return new Date(Date.parse(iso) + Math.floor(waitedMs / 1000) * 1000).toISOString();
}

interface OpenMessage {
  readonly id: number;
  readonly mail_id: string;
  readonly kind: ClaimedMessage['kind'];
  readonly created: string;
  readonly attempts: number;
}

/** The open message of a channel whose time has come and which nobody holds. */
function openMessage(write: Db, channel: Channel, now: string): OpenMessage | undefined {
  return write
    .prepare<[Channel, string, string], OpenMessage>(`
      SELECT id, mail_id, kind, created, attempts FROM message
      WHERE channel = ? AND state = 'open' AND next_try <= ? AND (claimed_until IS NULL OR claimed_until <= ?)
      ORDER BY next_try, id LIMIT 1`)
    .get(channel, now, now);
}

const dueNow = "channel = ? AND message_id IS NULL AND state <> 'recorded' AND due <= ?";

/** A new message of all that is due on a channel; undefined where nothing is. */
function newMessage(write: Db, channel: Channel, now: string, mailId: string): OpenMessage | undefined {
  if (write.prepare(`SELECT 1 FROM delivery WHERE ${dueNow} LIMIT 1`).get(channel, now) === undefined) return undefined;
  const id = Number(
    write
      .prepare("INSERT INTO message (channel, kind, mail_id, created, state, attempts, next_try) VALUES (?, 'alerts', ?, ?, 'open', 0, ?)")
      .run(channel, mailId, now, now).lastInsertRowid,
  );
  write.prepare(`UPDATE delivery SET message_id = ? WHERE ${dueNow}`).run(id, channel, now);
  return { id, mail_id: mailId, kind: 'alerts', created: now, attempts: 0 };
}

/** The alerts of a message, the most severe first, then in the order in which they were made. */
function alertsOf(write: Db, { id: messageId, kind, created }: OpenMessage, most: number): Pick<ClaimedMessage, 'alerts' | 'more'> {
  if (kind === 'all-clear') return { alerts: [], more: 0 };
  if (kind === 'weekly') return alertsOfWeek(write, created, most);
  const bound = write.prepare<[number], number>('SELECT count(*) FROM delivery WHERE message_id = ?').pluck().get(messageId) ?? 0;
  const alerts = write
    .prepare<[number, number], AlertRow>(`
      SELECT alert.* FROM delivery JOIN alert ON alert.id = alert_id WHERE message_id = ?
      ORDER BY ${strongestFirst} LIMIT ?`)
    .all(messageId, most)
    .map(toStoredAlert);
  return { alerts, more: bound - alerts.length };
}

/** @param reader a connection for reading; @param writer the connection that writes */
export function createAlertRepository(reader: Db, writer: Writer): AlertRepository {
  const countAlerts = reader.prepare<[], number>('SELECT count(*) FROM alert').pluck();
  const page = reader.prepare<[number, number], Omit<AlertRow, 'more'>>(`
    SELECT id, scan_id, scan_name, incident_number, created, device, kind, severity, summary
    FROM alert ORDER BY created DESC, id LIMIT ? OFFSET ?`);
  const deliveriesOf = reader.prepare<[number], DeliveryRow>(`
    SELECT delivery.channel, delivery.state, reason, due, message.state AS message_state, attempts, next_try, ended, error
    FROM delivery LEFT JOIN message ON message.id = message_id WHERE alert_id = ? ORDER BY delivery.channel`);
  const lastTold = reader.prepare<[Channel, string, IncidentKind, string], { readonly at: string | null; readonly rank: number | null }>(`
    SELECT max(alert.created) AS at, min(${severityRank}) AS rank
    FROM alert JOIN delivery ON alert_id = alert.id AND delivery.channel = ? LEFT JOIN message ON message.id = message_id
    WHERE device = ? AND alert.kind = ? AND alert.created > ? AND delivery.state <> 'recorded' AND message.state IS NOT 'given-up'`);
  const sentSince = reader
    .prepare<[Channel, string], number>("SELECT count(*) FROM message WHERE channel = ? AND state = 'sent' AND ended >= ?")
    .pluck();
  const newestAlert = reader.prepare<[], string | null>('SELECT max(created) FROM alert').pluck();
  const newestScan = reader.prepare<[], string | null>("SELECT strftime('%Y-%m-%dT%H:%M:%fZ', max(timestamp)) FROM scan_result").pluck();
  const newestSummary = reader
    .prepare<[Channel, SummaryKind], string | null>('SELECT max(created) FROM message WHERE channel = ? AND kind = ?')
    .pluck();
  const nextDue = reader
    .prepare<[{ channel: Channel }], string | null>(`
      SELECT min(at) FROM (
        SELECT min(due) AS at FROM delivery WHERE channel = @channel AND message_id IS NULL AND state <> 'recorded'
        UNION ALL
        SELECT min(max(next_try, coalesce(claimed_until, next_try))) FROM message WHERE channel = @channel AND state = 'open'
      )`)
    .pluck();
  const never = new AbortController().signal;

  return {
    list: (offset, limit) => page.all(limit, offset).map((row) => toAlertLine(row, deliveriesOf.all(row.id))),
    count: () => countAlerts.get() ?? 0,
    lastTold(device, kind, channel, after) {
      const { at = null, rank = null } = lastTold.get(channel, device, kind, storedTime(after)) ?? {};
      return at === null || rank === null ? null : { at, severity: severities[rank] ?? 'Low' };
    },
    sentSince: (channel, since) => sentSince.get(channel, storedTime(since)) ?? 0,
    newestAlert: () => newestAlert.get() ?? null,
    newestScan: () => newestScan.get() ?? null,
    newestSummary: (channel, kind) => newestSummary.get(channel, kind) ?? null,
    addSummary: (summary) => writer.transaction(never, async (write) => addSummary(write, summary)),
    nextDue: (channel) => nextDue.get({ channel }) ?? null,
    claim({ channel, now, leaseUntil, mailId, mostAlerts }) {
      const askedMs = performance.now();
      return writer.transaction(never, async (write) => {
        const waitedMs = performance.now() - askedMs;
        const start = laterBy(now, waitedMs);
        takeBackAllClear(write, channel, start);
        const message = openMessage(write, channel, start) ?? newMessage(write, channel, start, mailId);
        if (!message) return null;
        const { id, attempts } = message;
        const claimed = write.prepare('UPDATE message SET attempts = ?, claimed_until = ? WHERE id = ?');
        claimed.run(attempts + 1, laterBy(leaseUntil, waitedMs), id);
        const { mail_id, kind, created } = message;
        return { id, mailId: mail_id, kind, createdAt: created, attempts, ...alertsOf(write, message, mostAlerts) };
      });
    },
    sent: (messageId, now) =>
      writer.transaction(never, async (write) => {
        write
          .prepare("UPDATE message SET state = 'sent', ended = ?, claimed_until = NULL, error = NULL WHERE id = ? AND state <> 'sent'")
          .run(storedTime(now), messageId);
      }),
    failed: (messageId, { attempts, error, nextTry, now }) =>
      writer.transaction(never, async (write) => {
        // The number of attempts tells this claim from a later one.
        const still = "WHERE id = ? AND state = 'open' AND attempts = ?";
        if (nextTry === null) {
          write
            .prepare(`UPDATE message SET state = 'given-up', ended = ?, error = ?, claimed_until = NULL ${still}`)
            .run(storedTime(now), error, messageId, attempts + 1);
        } else {
          write
            .prepare(`UPDATE message SET next_try = ?, error = ?, claimed_until = NULL ${still}`)
            .run(storedTime(nextTry), error, messageId, attempts + 1);
        }
      }),
    release: (channel, now) =>
      writer.transaction(never, async (write) => {
        write
          .prepare(
            "UPDATE delivery SET state = 'waiting', due = ?, reason = NULL WHERE channel = ? AND message_id IS NULL AND state = 'held' AND is_gathered = 0",
          )
          .run(storedTime(now), channel);
      }),
    hold: (channel, until, reason) =>
      writer.transaction(never, async (write) => {
        const time = storedTime(until);
        write
          .prepare(
            "UPDATE delivery SET state = 'held', due = ?, reason = ?, is_gathered = 0 WHERE channel = ? AND message_id IS NULL AND state <> 'recorded' AND due < ?",
          )
          .run(time, reason, channel, time);
      }),
  };
}
