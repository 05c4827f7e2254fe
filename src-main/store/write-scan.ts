import { followIncidents, insertAlerts } from './alerts-of-scan.ts';
import { writeIncidents } from './incidents-of-scan.ts';
import type { Db } from './open-database.ts';
import type { ScanRecord } from './scan-record.ts';
import { scanValues } from './scan-values.ts';
import { deleteAnomalies, insertAnomalies } from './write-anomalies.ts';
import type { Pause } from './writer.ts';

const createdAt = ({ timestamp }: ScanRecord) => `${timestamp.replace(' ', 'T')}.000Z`;

/**
 * Writes a scan with all that belongs to it, within a transaction.
 *
 * @param watchedFolder path of the folder whose flows it holds; null for a scan of files
 * @param onProgress in anomalies; @param pause awaited now and then; it may throw to cancel
 * @returns its id
 */
export async function insertScan(
  write: Db,
  record: ScanRecord,
  watchedFolder: string | null,
  onProgress: (done: number, total: number) => void,
  pause: Pause,
): Promise<number> {
  const values = { ...scanValues(record), watched_folder: watchedFolder };
  const names = Object.keys(values);
  const insert = write.prepare(`INSERT INTO scan_result (${names.join(', ')}) VALUES (${names.map((name) => `@${name}`).join(', ')})`);
  const id = Number(insert.run(values).lastInsertRowid);
  await writeIncidents(write, id, record.result.incidents, pause);
  await insertAlerts(write, id, createdAt(record), record.alerts, pause);
  await insertAnomalies(write, id, record.result, onProgress, pause);
  return id;
}

/**
 * Writes what a scan that goes on has come to in place of what it was, within a transaction, and adds its new alerts; those that it has
 * follow their incidents.
 *
 * @param stoodOut whether its anomalies are others than those that are stored
 * @param pause awaited now and then; it may throw to cancel
 */
export async function replaceScan(write: Db, id: number, record: ScanRecord, stoodOut: boolean, pause: Pause): Promise<void> {
  const { incidents } = record.result;
  const values = scanValues(record);
  const changes = Object.keys(values).map((name) => `${name} = @${name}`);
  write.prepare(`UPDATE scan_result SET ${changes.join(', ')} WHERE id = @id`).run({ ...values, id });
  // Before the incidents have their new numbers: it is told by the old ones which incident an alert is of.
  followIncidents(write, id, incidents);
  await writeIncidents(write, id, incidents, pause);
  await insertAlerts(write, id, createdAt(record), record.alerts, pause);
  if (!stoodOut) return;
  await deleteAnomalies(write, id, pause);
  await insertAnomalies(write, id, record.result, () => undefined, pause);
}
