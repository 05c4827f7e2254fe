import type { AlertDraft } from '../alerts/drafts/alert-draft.ts';
import { type Incident, type Severity, severities } from '../engine/types.ts';
import { type MoreOfAlert, storedTime } from './alert-rows.ts';
import type { Db } from './open-database.ts';
import type { Pause } from './writer.ts';

const alertsBetweenPauses = 500;
/** By what an incident is known again; the first scans did not keep it. */
const firstOfIncident = "coalesce(json_extract(incident.more, '$.first'), 0)";

/**
 * Writes the alerts of a scan, and what is to become of them, within the transaction that stores it: no alert without its scan, no scan
 * without its alerts. A delivery that is told, but of which nobody said when, is due at once.
 *
 * @param createdIso when they are made, ISO 8601 in UTC; @param pause awaited now and then; it may throw to cancel
 */
export async function insertAlerts(
  write: Db,
  scanId: number,
  createdIso: string,
  alerts: readonly AlertDraft[],
  pause: Pause,
): Promise<void> {
  const created = storedTime(createdIso);
  const insertAlert = write.prepare(`
    INSERT INTO alert (scan_id, scan_name, incident_number, created, device, kind, severity, summary, more)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  const insertDelivery = write.prepare(
    'INSERT INTO delivery (alert_id, channel, state, reason, due, is_gathered) VALUES (?, ?, ?, ?, ?, ?)',
  );
  for (const [index, alert] of alerts.entries()) {
    const { incidentNumber, device, kind, severity, summary, explanation, deliveries } = alert;
    const { name, ...scan } = alert.scan;
    const more = JSON.stringify({ explanation, scan } satisfies MoreOfAlert);
    const id = insertAlert.run(scanId, name, incidentNumber, created, device, kind, severity, summary, more).lastInsertRowid;
    for (const { channel, state, reason, due, isGathered = false } of deliveries) {
      insertDelivery.run(id, channel, state, reason, state === 'recorded' ? null : storedTime(due ?? created), isGathered ? 1 : 0);
    }
    if (index % alertsBetweenPauses === alertsBetweenPauses - 1) await pause();
  }
}

/**
 * Lets the alerts of a scan follow their incidents, which have other numbers now; one whose incident was joined to another is of no single
 * incident any more. Within the transaction that replaces the incidents, before it does.
 */
export function followIncidents(write: Db, scanId: number, incidents: readonly Incident[]): void {
  const numbers = new Map(incidents.map(({ first, id }) => [first, id]));
  const told = write
    .prepare<[number], { readonly id: number; readonly number: number; readonly first: number }>(`
      SELECT alert.id, number, ${firstOfIncident} AS first
      FROM alert JOIN incident ON incident.scan_id = alert.scan_id AND number = incident_number WHERE alert.scan_id = ?`)
    .all(scanId);
  const follow = write.prepare('UPDATE alert SET incident_number = ? WHERE id = ?');
  for (const { id, number, first } of told) {
    const now = numbers.get(first) ?? null;
    if (now !== number) follow.run(now, id);
  }
}

/** Reads what incidents of a scan were told as, as `WatchRepository` says. */
export function toldReader(db: Db): (scanId: number) => ReadonlyMap<number | null, Severity> {
  const told = db.prepare<[number], { readonly first: number | null; readonly severity: Severity }>(`
    SELECT CASE WHEN number IS NULL THEN NULL ELSE ${firstOfIncident} END AS first, alert.severity
    FROM alert LEFT JOIN incident ON incident.scan_id = alert.scan_id AND number = incident_number WHERE alert.scan_id = ?`);
  return (scanId) => {
    const strongest = new Map<number | null, Severity>();
    for (const { first, severity } of told.all(scanId)) {
      const before = strongest.get(first);
      if (before === undefined || severities.indexOf(severity) < severities.indexOf(before)) strongest.set(first, severity);
    }
    return strongest;
  };
}
