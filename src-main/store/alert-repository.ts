import type { AlertLine, Channel } from '../../src-preload/contract/alerts.ts';
import type { StoredAlert } from '../alerts/alert-draft.ts';
import type { IncidentKind } from '../engine/types.ts';

/** A message that this process may send until its lease ends. */
export interface ClaimedMessage {
  readonly id: number;
  /** The same through all attempts, whoever makes them. */
  readonly mailId: string;
  /** ISO 8601 in UTC. */
  readonly createdAt: string;
  /** Attempts before this one. */
  readonly attempts: number;
  /** The most severe first. */
  readonly alerts: readonly StoredAlert[];
  /** How many more alerts are bound to it than are given here. */
  readonly more: number;
}

/** Alerts and the outbox. All times are ISO 8601 in UTC. Several processes may work on it at once. */
export interface AlertRepository {
  /** Newest first. */
  list(offset: number, limit: number): AlertLine[];
  count(): number;
  /** When an alert of this device and kind was last made that was told, or will be, on this channel; null for never. */
  lastTold(device: string, kind: IncidentKind, channel: Channel): string | null;
  /** How many messages of a channel were sent since then. */
  sentSince(channel: Channel, since: string): number;
  /** When there is next something to send on a channel: null for nothing at all. May lie in the past. */
  nextDue(channel: Channel): string | null;
  /**
   * Claims what is to be sent now, in one transaction: an open message whose time has come and which nobody holds (its sender may have
   * died), else all alerts that are due and bound to no message, bound to a new one. Null where there is nothing.
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
  sent(messageId: number, now: string): Promise<void>;
  /** @param nextTry null: given up */
  failed(messageId: number, options: { readonly error: string; readonly nextTry: string | null; readonly now: string }): Promise<void>;
  /** Holds all that waits on a channel, and is bound to no message, until then, with the reason. */
  hold(channel: Channel, until: string, reason: string): Promise<void>;
}
