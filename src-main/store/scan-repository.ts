import { type Incident, type ScanResult, type Severity, severities } from '../engine/types.ts';
import { leaveBatches } from './batches-of-watch.ts';
import { incidentReader } from './incidents-of-scan.ts';
import type { Db } from './open-database.ts';
import type { ScanRecord } from './scan-record.ts';
import type { AnomalyRow, ScanRow, StepsRow } from './scan-rows.ts';
import { deleteAnomalies } from './write-anomalies.ts';
import { insertScan } from './write-scan.ts';
import type { Writer } from './writer.ts';

export interface AnomalyQuery {
  readonly of: 'windows' | 'flows';
  readonly offset: number;
  readonly limit: number;
  readonly order: 'strongest' | 'time';
  readonly severity: Severity | null;
}

export interface ScanRepository {
  /** Stores a scan with all its anomalies and alerts in one transaction and returns its id. Cancelled or failed, it leaves nothing behind. */
  save(
    record: ScanRecord,
    options: { readonly signal: AbortSignal; readonly onProgress: (done: number, total: number) => void },
  ): Promise<number>;
  count(): number;
  /** Newest first, without what only the details of one scan need: those columns are null. */
  list(offset: number, limit: number): ScanRow[];
  get(id: number): ScanRow | null;
  /** Strongest first, at most 500. */
  incidents(scanId: number): Incident[];
  /** The newest scans that tell what each step of sensitivity would have found; of certain scans alone where they are named. */
  steps(scanIds: readonly number[] | null, limit: number): StepsRow[];
  anomalies(scan: ScanRow, query: AnomalyQuery): { readonly total: number; readonly rows: AnomalyRow[] };
  /** True when there was such a scan. Its alerts stay, and of a watched folder's scan the batches, as the past of its devices. */
  delete(id: number): Promise<boolean>;
}

type Kind = 'window' | 'flow';

/** A list leaves out what only the details of one scan need: the chart alone is tens of kilobytes a scan. */
const listColumns = `id, timestamp, anomalies_count, details, name, size_bytes, total_samples, flows, anomalous_flows, critical_count,
  high_count, medium_count, low_count, critical_flows, high_flows, medium_flows, low_flows, rows_read, rows_skipped, duration_ms, threshold, first_ts, last_ts,
  NULL AS account, NULL AS detector, NULL AS labels, NULL AS devices, NULL AS series,
  incidents_count, (SELECT severity FROM incident WHERE scan_id = scan_result.id AND number = 1) AS strongest_incident,
  baseline, NULL AS spoke, NULL AS steps, sensitivity, watched_folder`;

const totalOf = (bySeverity: ScanResult['bySeverity']) => severities.reduce((sum, name) => sum + bySeverity[name], 0);

/** @param db a connection for reading; @param writer the connection that writes */
export function createScanRepository(db: Db, writer: Writer): ScanRepository {
  const countScans = db.prepare<[], number>('SELECT count(*) FROM scan_result').pluck();
  const listScans = db.prepare<[number, number], ScanRow>(`SELECT ${listColumns} FROM scan_result ORDER BY id DESC LIMIT ? OFFSET ?`);
  const getScan = db.prepare<[number], ScanRow>('SELECT * FROM scan_result WHERE id = ?');
  const stepsOf = db.prepare<[{ ids: string | null; limit: number }], StepsRow>(
    `SELECT id, name, timestamp, baseline, sensitivity, steps FROM scan_result
     WHERE steps IS NOT NULL AND (@ids IS NULL OR id IN (SELECT value FROM json_each(@ids))) ORDER BY id DESC LIMIT @limit`,
  );
  const byRank = db.prepare<[number, Kind, number, number, number], AnomalyRow>(
    'SELECT * FROM anomaly WHERE scan_id = ? AND kind = ? AND rank >= ? AND rank < ? ORDER BY rank LIMIT ?',
  );
  // Two steps, because skipping to a page within the index alone is 15 times faster than skipping over whole rows; the index
  // is named, because the planner would rather sort the range of ranks.
  const ranksInTime = db
    .prepare<[number, Kind, number, number, number, number], number>(
      'SELECT rank FROM anomaly INDEXED BY anomaly_in_time WHERE scan_id = ? AND kind = ? AND rank >= ? AND rank < ? ORDER BY sequence_id LIMIT ? OFFSET ?',
    )
    .pluck();
  const ofRank = db.prepare<[number, Kind, number], AnomalyRow>('SELECT * FROM anomaly WHERE scan_id = ? AND kind = ? AND rank = ?');
  const byTime = (...range: [number, Kind, number, number, number, number]) =>
    ranksInTime.all(...range).flatMap((rank) => ofRank.get(range[0], range[1], rank) ?? []);

  const lastRank = db.prepare<[number, Kind], number | null>('SELECT max(rank) FROM anomaly WHERE scan_id = ? AND kind = ?').pluck();

  return {
    save: (record, { signal, onProgress }) =>
      writer.transaction(signal, async (write, pause) => {
        const id = await insertScan(write, record, null, onProgress, pause);
        await pause();
        return id;
      }),
    count: () => countScans.get() ?? 0,
    list: (offset, limit) => listScans.all(limit, offset),
    get: (id) => getScan.get(id) ?? null,
    incidents: incidentReader(db),
    steps: (scanIds, limit) => stepsOf.all({ ids: scanIds && JSON.stringify(scanIds), limit }),
    anomalies(scan, { of, offset, limit, order, severity }) {
      const kind: Kind = of === 'flows' ? 'flow' : 'window';
      const counts: Record<Severity, number> = {
        Critical: of === 'flows' ? scan.critical_flows : scan.critical_count,
        High: of === 'flows' ? scan.high_flows : scan.high_count,
        Medium: of === 'flows' ? scan.medium_flows : scan.medium_count,
        Low: of === 'flows' ? scan.low_flows : scan.low_count,
      };
      // Of very many, only the strongest are listed.
      const listed = (lastRank.get(scan.id, kind) ?? -1) + 1;
      const upTo = (end: number) => Math.min(end, listed);
      const ahead = severity === null ? 0 : severities.slice(0, severities.indexOf(severity)).reduce((sum, name) => sum + counts[name], 0);
      const before = upTo(ahead);
      const end = upTo(severity === null ? totalOf(counts) : ahead + counts[severity]);
      const rows =
        order === 'strongest' ? byRank.all(scan.id, kind, before + offset, end, limit) : byTime(scan.id, kind, before, end, limit, offset);
      return { total: end - before, rows };
    },
    delete: (id) =>
      writer.transaction(new AbortController().signal, async (write, pause) => {
        await deleteAnomalies(write, id, pause);
        await leaveBatches(write, id, pause);
        return write.prepare('DELETE FROM scan_result WHERE id = ?').run(id).changes > 0;
      }),
  };
}
