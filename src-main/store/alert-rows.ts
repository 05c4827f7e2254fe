import type { AlertLine, Channel, Delivery } from '../../src-preload/contract/alerts.ts';
import type { AlertScan, PlannedDelivery, StoredAlert } from '../alerts/drafts/alert-draft.ts';
import type { IncidentKind, Severity } from '../engine/types.ts';

/** A row of `alert`. */
export interface AlertRow {
  readonly id: number;
  readonly scan_id: number | null;
  readonly scan_name: string;
  readonly incident_number: number | null;
  readonly created: string;
  readonly device: string;
  readonly kind: IncidentKind;
  readonly severity: Severity;
  readonly summary: string;
  readonly more: string;
}

/** The place of an alert's severity among `severities`. */
export const severityRank = "CASE alert.severity WHEN 'Critical' THEN 0 WHEN 'High' THEN 1 WHEN 'Medium' THEN 2 ELSE 3 END";

/** The order of alerts in a message: the most severe first, then as they were made. */
export const strongestFirst = `${severityRank}, alert.id`;

/** What `more` of an alert holds as JSON: all that has no column of its own. */
export interface MoreOfAlert {
  readonly explanation: string;
  readonly scan: Omit<AlertScan, 'name'>;
}

/** A row of `delivery`, and what became of the message that it is bound to: null where it is bound to none. */
export interface DeliveryRow {
  readonly channel: Channel;
  readonly state: PlannedDelivery['state'];
  readonly reason: string | null;
  readonly due: string | null;
  readonly message_state: 'open' | 'sent' | 'given-up' | null;
  readonly attempts: number | null;
  readonly next_try: string | null;
  readonly ended: string | null;
  readonly error: string | null;
}

/**
 * A time as the tables hold it, of one length, so that times compare as text: "2026-11-22T10:30:00Z" gains its milliseconds.
 *
 * @throws RangeError for what is no time
 */
export function storedTime(iso: string): string {
  return new Date(iso).toISOString();
}

export function toStoredAlert(row: AlertRow): StoredAlert {
  const { explanation, scan }: MoreOfAlert = JSON.parse(row.more); // written by `insertAlerts` alone
  return {
    id: row.id,
    scanId: row.scan_id,
    createdAt: row.created,
    incidentNumber: row.incident_number,
    device: row.device,
    kind: row.kind,
    severity: row.severity,
    summary: row.summary,
    explanation,
    scan: { name: row.scan_name, ...scan },
  };
}

function toDelivery(row: DeliveryRow): Delivery {
  const { channel, attempts } = row;
  if (row.message_state === null) return { channel, state: row.state, reason: row.reason, at: row.due, attempts: 0 };
  const ofMessage = { channel, attempts: attempts ?? 0 };
  switch (row.message_state) {
    case 'open':
      return { ...ofMessage, state: 'waiting', reason: row.error, at: row.next_try };
    case 'sent':
      return { ...ofMessage, state: 'sent', reason: null, at: row.ended };
    case 'given-up':
      return { ...ofMessage, state: 'given-up', reason: row.error, at: null };
  }
}

export function toAlertLine(row: Omit<AlertRow, 'more'>, deliveries: readonly DeliveryRow[]): AlertLine {
  return {
    id: row.id,
    createdAt: row.created,
    scanId: row.scan_id,
    scanName: row.scan_name,
    incidentId: row.incident_number,
    device: row.device,
    kind: row.kind,
    severity: row.severity,
    summary: row.summary,
    deliveries: deliveries.map(toDelivery),
  };
}
