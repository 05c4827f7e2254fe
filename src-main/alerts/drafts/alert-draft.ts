import type { Channel } from '../../../src-preload/contract/alerts.ts';
import type { IncidentKind, Severity } from '../../engine/types.ts';

/** What messages say of the scan that an alert comes from. */
export interface AlertScan {
  readonly name: string;
  /** Windows of 10 flows: how many there were, and how many of them anomalous. */
  readonly windows: number;
  readonly anomalousWindows: number;
  readonly threshold: number;
  /** The strongest, at most five; `rows` in the guide's notation, "9-19". */
  readonly topAnomalies: readonly {
    readonly sequenceId: number;
    readonly error: number;
    readonly severity: Severity;
    readonly rows: string;
  }[];
}

/** An alert as the scan that found it makes it. */
export interface AlertDraft {
  readonly incidentNumber: number | null;
  readonly device: string;
  readonly kind: IncidentKind;
  readonly severity: Severity;
  readonly summary: string;
  /** The incident's paragraph: what happened, what is usual, what it may be, what to do. */
  readonly explanation: string;
  readonly scan: AlertScan;
  readonly deliveries: readonly PlannedDelivery[];
}

/** What the policy says of an alert on one channel. */
export interface PlannedDelivery {
  readonly channel: Channel;
  readonly state: 'waiting' | 'held' | 'recorded';
  /** A sentence, where it is held or recorded. */
  readonly reason: string | null;
  /** When it may go out, ISO 8601 in UTC; null where it is recorded only. */
  readonly due: string | null;
  /** It is gathered with others until `due`, also where other settings let go of what is held; absent for no. */
  readonly isGathered?: boolean;
}

/** An alert as it is stored. */
export interface StoredAlert extends Omit<AlertDraft, 'deliveries'> {
  readonly id: number;
  /** Null where the scan was deleted. */
  readonly scanId: number | null;
  /** ISO 8601 in UTC. */
  readonly createdAt: string;
}
