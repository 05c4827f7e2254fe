import type { Incident, IncidentKind, Severity } from '../engine/types.ts';
import type { Db } from './open-database.ts';
import type { Pause } from './writer.ts';

/** No page lists more. */
const mostListed = 500;
const rowsBetweenPauses = 1000;

/** What `more` holds as JSON: all that has no column of its own. */
type More = Omit<Incident, 'id' | 'device' | 'kind' | 'severity' | 'score' | 'startSeconds' | 'endSeconds' | 'flows' | 'row' | 'summary'>;

/** A row of `incident`. */
interface IncidentRow {
  readonly number: number;
  readonly device: string;
  readonly kind: IncidentKind;
  readonly severity: Severity;
  readonly score: number;
  readonly start_ts: number | null;
  readonly end_ts: number | null;
  readonly flows: number;
  readonly row: number;
  readonly summary: string;
  readonly more: string;
}

/** Writes the incidents of a scan within the transaction that stores it. @param pause awaited now and then; it may throw to cancel */
export async function insertIncidents(write: Db, scanId: number, incidents: readonly Incident[], pause: Pause): Promise<void> {
  const insert = write.prepare(`
    INSERT INTO incident (scan_id, number, device, kind, severity, score, start_ts, end_ts, flows, row, summary, more)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  for (const [index, incident] of incidents.entries()) {
    const { id, device, kind, severity, score, startSeconds, endSeconds, flows, row, summary, ...more } = incident;
    const json = JSON.stringify(more satisfies More);
    insert.run(scanId, id, device, kind, severity, score, startSeconds, endSeconds, flows, row, summary, json);
    if (index % rowsBetweenPauses === rowsBetweenPauses - 1) await pause();
  }
}

/** Reads the incidents of a stored scan, strongest first, at most 500. */
export function incidentReader(db: Db): (scanId: number) => Incident[] {
  const list = db.prepare<[number, number], IncidentRow>('SELECT * FROM incident WHERE scan_id = ? ORDER BY number LIMIT ?');
  return (scanId) =>
    list.all(scanId, mostListed).map((row) => {
      const more: More = JSON.parse(row.more); // written by `insertIncidents` alone
      const { number: id, device, kind, severity, score, start_ts: startSeconds, end_ts: endSeconds, flows, summary } = row;
      return { id, device, kind, severity, score, startSeconds, endSeconds, flows, row: row.row, summary, ...more };
    });
}
