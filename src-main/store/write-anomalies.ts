import { type AnomalyTable, type ScanResult, type Severity, severities } from '../engine/types.ts';
import type { Db } from './open-database.ts';
import type { Pause } from './writer.ts';

type Kind = 'window' | 'flow';

const rowsBetweenPauses = 4000;

const insertAnomaly = `
  INSERT INTO anomaly (scan_id, kind, rank, sequence_id, error, severity, row, worst_volume, ts,
    orig_pkts, resp_pkts, orig_bytes, resp_bytes, device, peer, protocol, service, port)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;

/** Values of one anomaly in the order of `insertAnomaly`. As ranks are ordered by error, each severity is a run of ranks. */
function anomalyValues(table: AnomalyTable, rank: number, severity: Severity): (string | number | null)[] {
  const unknown = table.unknownVolumes[rank] ?? 0;
  const volume = (index: 0 | 1 | 2 | 3) => (unknown & (1 << index) ? null : (table.volumes[index][rank] ?? null));
  const text = (column: Uint32Array) => table.texts[column[rank] ?? 0] ?? '';
  const ts = table.tsSeconds[rank] ?? Number.NaN;
  const port = table.port[rank] ?? -1;
  return [
    table.sequenceId[rank] ?? 0,
    table.error[rank] ?? 0,
    severity,
    table.row[rank] ?? 0,
    table.worstFeature[rank] ?? 0,
    Number.isNaN(ts) ? null : ts,
    volume(0),
    volume(1),
    volume(2),
    volume(3),
    text(table.device),
    text(table.peer),
    text(table.protocol),
    text(table.service),
    port < 0 ? null : port,
  ];
}

function severityOfRank(bySeverity: ScanResult['bySeverity']): (rank: number) => Severity {
  const ends = severities.map((_, index) => severities.slice(0, index + 1).reduce((sum, name) => sum + bySeverity[name], 0));
  return (rank) => severities[ends.findIndex((end) => rank < end)] ?? 'Low';
}

/**
 * Writes the anomalous windows and flows of a scan, of which none may be stored, within the transaction that stores it.
 *
 * @param onProgress in anomalies; @param pause awaited now and then; it may throw to cancel
 */
export async function insertAnomalies(
  write: Db,
  scanId: number,
  { anomalies, bySeverity, unusualFlows, flowsBySeverity }: ScanResult,
  onProgress: (done: number, total: number) => void,
  pause: Pause,
): Promise<void> {
  const total = anomalies.count + unusualFlows.count;
  const insert = write.prepare(insertAnomaly);
  let done = 0;
  const insertAll = async (kind: Kind, table: AnomalyTable, severityAt: (rank: number) => Severity) => {
    for (let rank = 0; rank < table.count; rank += 1) {
      insert.run(scanId, kind, rank, ...anomalyValues(table, rank, severityAt(rank)));
      done += 1;
      if (done % rowsBetweenPauses > 0) continue;
      onProgress(done, total);
      await pause();
    }
  };
  await insertAll('window', anomalies, severityOfRank(bySeverity));
  await insertAll('flow', unusualFlows, severityOfRank(flowsBySeverity));
  onProgress(total, total);
}

/** Removes the anomalous windows and flows of a scan, within a transaction. @param pause awaited now and then; it may throw to cancel */
export async function deleteAnomalies(write: Db, scanId: number, pause: Pause): Promise<void> {
  const some = write.prepare('DELETE FROM anomaly WHERE scan_id = ? AND kind = ? AND rank < ?');
  const last = write.prepare<[number, Kind], number | null>('SELECT max(rank) FROM anomaly WHERE scan_id = ? AND kind = ?').pluck();
  for (const kind of ['window', 'flow'] as const) {
    const count = (last.get(scanId, kind) ?? -1) + 1;
    for (let end = rowsBetweenPauses; end < count; end += rowsBetweenPauses) {
      some.run(scanId, kind, end);
      await pause();
    }
    some.run(scanId, kind, count);
  }
}
