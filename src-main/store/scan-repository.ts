import type { AlertDraft } from '../alerts/alert-draft.ts';
import { type AnomalyTable, type Incident, type ScanResult, type Severity, severities } from '../engine/types.ts';
import { insertAlerts } from './alerts-of-scan.ts';
import { incidentReader, insertIncidents } from './incidents-of-scan.ts';
import type { Db } from './open-database.ts';
import type { AnomalyRow, ComparedWith, ScanRow, StepsRow } from './scan-rows.ts';
import type { Writer } from './writer.ts';

/** What the store keeps beside the answer itself. */
export interface ScanRecord {
  readonly result: ScanResult;
  /** What a person calls the capture. */
  readonly name: string;
  /** `YYYY-MM-DD HH:MM:SS` in UTC, as SQLite writes times. */
  readonly timestamp: string;
  /** From the start of the scan to its storing. */
  readonly durationMs: number;
  /** The 100 strongest anomalies in the guide's form, as JSON. */
  readonly details: string;
  /** The learned home that the flows were compared with; null for none. */
  readonly baseline: ComparedWith | null;
  /** As it was written; null where the detector knows no sensitivity. */
  readonly sensitivity: string | null;
  /** Made at `timestamp`; the strongest first. */
  readonly alerts: readonly AlertDraft[];
}

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
  /** True when there was such a scan. Its alerts stay. */
  delete(id: number): Promise<boolean>;
}

type Kind = 'window' | 'flow';

const rowsBetweenPauses = 4000;

/** A list leaves out what only the details of one scan need: the chart alone is tens of kilobytes a scan. */
const listColumns = `id, timestamp, anomalies_count, details, name, size_bytes, total_samples, flows, anomalous_flows, critical_count,
  high_count, medium_count, low_count, critical_flows, high_flows, medium_flows, low_flows, rows_read, rows_skipped, duration_ms, threshold, first_ts, last_ts,
  NULL AS account, NULL AS detector, NULL AS labels, NULL AS devices, NULL AS series,
  incidents_count, (SELECT severity FROM incident WHERE scan_id = scan_result.id AND number = 1) AS strongest_incident,
  baseline, NULL AS spoke, NULL AS steps, sensitivity`;

const insertScan = `
  INSERT INTO scan_result (timestamp, anomalies_count, details, name, size_bytes, total_samples, flows, anomalous_flows,
    critical_count, high_count, medium_count, low_count, critical_flows, high_flows, medium_flows, low_flows,
    rows_read, rows_skipped, duration_ms, threshold, first_ts, last_ts, account, detector, labels, devices, series,
    incidents_count, baseline, spoke, steps, sensitivity)
  VALUES (@timestamp, @anomaliesCount, @details, @name, @sizeBytes, @windows, @flows, @anomalousFlows,
    @critical, @high, @medium, @low, @criticalFlows, @highFlows, @mediumFlows, @lowFlows,
    @rowsRead, @rowsSkipped, @durationMs, @threshold, @firstTs, @lastTs,
    @account, @detector, @labels, @devices, @series,
    @incidentsCount, @baseline, @spoke, @steps, @sensitivity)`;

const insertAnomaly = `
  INSERT INTO anomaly (scan_id, kind, rank, sequence_id, error, severity, row, worst_volume, ts,
    orig_pkts, resp_pkts, orig_bytes, resp_bytes, device, peer, protocol, service, port)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;

const totalOf = (bySeverity: ScanResult['bySeverity']) => severities.reduce((sum, name) => sum + bySeverity[name], 0);

function scanValues(record: ScanRecord): Record<string, string | number | null> {
  const { result, name, timestamp, durationMs, details, baseline, sensitivity } = record;
  return {
    timestamp,
    anomaliesCount: totalOf(result.bySeverity),
    details,
    name,
    sizeBytes: result.sizeBytes,
    windows: result.windows,
    flows: result.flows,
    anomalousFlows: totalOf(result.flowsBySeverity),
    critical: result.bySeverity.Critical,
    high: result.bySeverity.High,
    medium: result.bySeverity.Medium,
    low: result.bySeverity.Low,
    criticalFlows: result.flowsBySeverity.Critical,
    highFlows: result.flowsBySeverity.High,
    mediumFlows: result.flowsBySeverity.Medium,
    lowFlows: result.flowsBySeverity.Low,
    rowsRead: result.account.read,
    rowsSkipped: result.account.read - result.account.used,
    durationMs,
    threshold: result.detector.windowThreshold,
    firstTs: result.firstTsSeconds,
    lastTs: result.lastTsSeconds,
    account: JSON.stringify(result.account),
    detector: JSON.stringify(result.detector),
    labels: result.labels && JSON.stringify(result.labels),
    devices: JSON.stringify(result.devices),
    series: JSON.stringify(result.series),
    incidentsCount: result.incidents.length,
    baseline: baseline && JSON.stringify(baseline),
    spoke: JSON.stringify(result.spoke),
    steps: result.steps.length > 0 ? JSON.stringify(result.steps) : null,
    sensitivity,
  };
}

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
        const { anomalies, bySeverity, unusualFlows, flowsBySeverity } = record.result;
        const total = anomalies.count + unusualFlows.count;
        const id = Number(write.prepare(insertScan).run(scanValues(record)).lastInsertRowid);
        const insert = write.prepare(insertAnomaly);
        let done = 0;
        const insertAll = async (kind: 'window' | 'flow', table: AnomalyTable, severityAt: (rank: number) => Severity) => {
          for (let rank = 0; rank < table.count; rank += 1) {
            insert.run(id, kind, rank, ...anomalyValues(table, rank, severityAt(rank)));
            done += 1;
            if (done % rowsBetweenPauses > 0) continue;
            onProgress(done, total);
            await pause();
          }
        };
        await insertIncidents(write, id, record.result.incidents, pause);
        await insertAlerts(write, id, `${record.timestamp.replace(' ', 'T')}.000Z`, record.alerts, pause);
        await insertAll('window', anomalies, severityOfRank(bySeverity));
        await insertAll('flow', unusualFlows, severityOfRank(flowsBySeverity));
        onProgress(total, total);
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
        const some = write.prepare('DELETE FROM anomaly WHERE scan_id = ? AND kind = ? AND rank < ?');
        const last = write.prepare<[number, Kind], number | null>('SELECT max(rank) FROM anomaly WHERE scan_id = ? AND kind = ?').pluck();
        for (const kind of ['window', 'flow'] as const) {
          for (let end = rowsBetweenPauses; end <= (last.get(id, kind) ?? -1); end += rowsBetweenPauses) {
            some.run(id, kind, end);
            await pause();
          }
        }
        return write.prepare('DELETE FROM scan_result WHERE id = ?').run(id).changes > 0;
      }),
  };
}
