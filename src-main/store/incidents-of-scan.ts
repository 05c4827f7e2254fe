import type { Incident, IncidentKind, Severity } from '../engine/types.ts';
import type { Db } from './open-database.ts';
import { type OwnedRow, type OwnedTable, replaceRows } from './replace-rows.ts';
import type { Pause } from './writer.ts';

/** No page lists more. */
const mostListed = 500;

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

const incidentTable: OwnedTable = {
  name: 'incident',
  columns: ['scan_id', 'number', 'device', 'kind', 'severity', 'score', 'start_ts', 'end_ts', 'flows', 'row', 'summary', 'more'],
};

/** Makes the incidents of a scan be these, within the transaction that stores it. @param pause awaited now and then; it may throw to cancel */
export async function writeIncidents(write: Db, scanId: number, incidents: readonly Incident[], pause: Pause): Promise<void> {
  const rows = incidents.map((incident): OwnedRow => {
    const { id, device, kind, severity, score, startSeconds, endSeconds, flows, row, summary, ...more } = incident;
    const json = JSON.stringify(more satisfies More);
    return [id, device, kind, severity, score, startSeconds, endSeconds, flows, row, summary, json];
  });
  await replaceRows(write, incidentTable, scanId, rows, pause);
}

/** Reads the incidents of a stored scan, strongest first, at most 500. */
export function incidentReader(db: Db): (scanId: number) => Incident[] {
  const list = db.prepare<[number, number], IncidentRow>('SELECT * FROM incident WHERE scan_id = ? ORDER BY number LIMIT ?');
  return (scanId) =>
    list.all(scanId, mostListed).map((row) => {
      const more: More = { first: 0, ...JSON.parse(row.more) }; // written by `writeIncidents` alone, once without `first`
      const { number: id, device, kind, severity, score, start_ts: startSeconds, end_ts: endSeconds, flows, summary } = row;
      return { id, device, kind, severity, score, startSeconds, endSeconds, flows, row: row.row, summary, ...more };
    });
}
