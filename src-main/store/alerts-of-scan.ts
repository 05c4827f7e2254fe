import type { AlertDraft } from '../alerts/alert-draft.ts';
import { type MoreOfAlert, storedTime } from './alert-rows.ts';
import type { Db } from './open-database.ts';
import type { Pause } from './writer.ts';

const alertsBetweenPauses = 500;

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
  const insertDelivery = write.prepare('INSERT INTO delivery (alert_id, channel, state, reason, due) VALUES (?, ?, ?, ?, ?)');
  for (const [index, alert] of alerts.entries()) {
    const { incidentNumber, device, kind, severity, summary, explanation, deliveries } = alert;
    const { name, ...scan } = alert.scan;
    const more = JSON.stringify({ explanation, scan } satisfies MoreOfAlert);
    const id = insertAlert.run(scanId, name, incidentNumber, created, device, kind, severity, summary, more).lastInsertRowid;
    for (const { channel, state, reason, due } of deliveries) {
      insertDelivery.run(id, channel, state, reason, state === 'recorded' ? null : storedTime(due ?? created));
    }
    if (index % alertsBetweenPauses === alertsBetweenPauses - 1) await pause();
  }
}
