import type { Anomaly, Incident, ScanDetail, ScanSummary } from '../../src-preload/contract/api.ts';
import { behaviourSentence } from '../engine/explain/behaviour-sentence.ts';
import { volumeSentence } from '../engine/explain/volume-sentence.ts';
import { volumeSchema } from '../engine/features/volume-features.ts';
import { type DetectorInfo, severities, volumeColumns } from '../engine/types.ts';
import type { AnomalyRow, ComparedWith, ScanRow } from '../store/scan-rows.ts';
import { isoTime } from './iso-time.ts';
import { keptDetails, severitiesOf } from './kept-details.ts';

/** The flows of a window in the guide's notation: the first and the one after the last, in order of time, from 0. */
export function windowRows(sequenceId: number): string {
  return `${sequenceId}-${sequenceId + volumeSchema.windowLength}`;
}

/** Whether another program wrote the row, with the guide's own statement: every scan of ours counts flows. */
export function isForeign({ flows }: Pick<ScanRow, 'flows'>): boolean {
  return flows === 0;
}

/** Anomalous windows by severity; of another program's row, those that its details name. */
function windowsBySeverity(row: ScanRow): ScanSummary['bySeverity'] {
  if (isForeign(row)) return severitiesOf(keptDetails(row.details));
  return { Critical: row.critical_count, High: row.high_count, Medium: row.medium_count, Low: row.low_count };
}

/** A line of the history. */
export function toSummary(row: ScanRow): ScanSummary {
  return {
    id: row.id,
    timestamp: isoTime(row.timestamp),
    name: row.name,
    sizeBytes: row.size_bytes,
    windows: row.total_samples,
    anomalousWindows: row.anomalies_count ?? 0,
    flows: row.flows,
    anomalousFlows: row.anomalous_flows,
    bySeverity: windowsBySeverity(row),
    flowsBySeverity: { Critical: row.critical_flows, High: row.high_flows, Medium: row.medium_flows, Low: row.low_flows },
    rowsRead: row.rows_read,
    rowsSkipped: row.rows_skipped,
    durationMs: row.duration_ms,
    incidentCount: row.incidents_count,
    strongestIncident: row.strongest_incident ?? null,
    baseline: parseOwn<ComparedWith>(row.baseline),
    watchedFolder: row.watched_folder ?? null,
  };
}

/** JSON that this program wrote itself; another program's row has null there, and what it may have written is not trusted. */
export function parseOwn<T>(json: string | null): T | null {
  if (json === null) return null;
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}

/** The detector that made a stored scan; null for a row that another program wrote. */
export function detectorOf(row: ScanRow): DetectorInfo | null {
  const detector = parseOwn<DetectorInfo>(row.detector);
  // The first scans had one detector and did not name what it looks at.
  return detector && { ...detector, features: detector.features ?? volumeColumns };
}

/** The account of a stored scan. The first scans kept nothing of what their input consisted of. */
function accountOf(row: ScanRow): ScanDetail['account'] {
  const account = parseOwn<NonNullable<ScanDetail['account']>>(row.account);
  return account && { ...account, input: account.input ?? null };
}

/** The score card of a stored scan. The first scans kept no area under the precision-recall curve. */
function labelsOf(row: ScanRow): ScanDetail['labels'] {
  const labels = parseOwn<NonNullable<ScanDetail['labels']>>(row.labels);
  return labels && { ...labels, prAuc: labels.prAuc ?? null };
}

/** Everything about a stored scan but its anomalies. @param incidents of the scan, strongest first */
export function toDetail(row: ScanRow, incidents: readonly Incident[]): ScanDetail {
  return {
    ...toSummary(row),
    strongestIncident: severities.find((severity) => incidents.some((incident) => incident.severity === severity)) ?? null,
    incidents,
    spoke: parseOwn<ScanDetail['spoke']>(row.spoke) ?? [],
    sensitivity: row.sensitivity,
    account: accountOf(row),
    detector: detectorOf(row),
    labels: labelsOf(row),
    devices: parseOwn<ScanDetail['devices']>(row.devices) ?? [],
    series: parseOwn<ScanDetail['series']>(row.series) ?? [],
    firstTsSeconds: row.first_ts,
    lastTsSeconds: row.last_ts,
  };
}

/** Why a flow stands out, in the words of the detector that said so. */
function reasonOf(row: AnomalyRow, worstFeature: string, { usual }: DetectorInfo): string {
  if (usual === null) return behaviourSentence(worstFeature, row.protocol);
  const volume = volumeColumns.find((name) => name === worstFeature) ?? 'orig_pkts';
  return volumeSentence(volume, row[volume], usual[volume]);
}

/** A stored anomaly with its sentence. */
export function toAnomaly(row: AnomalyRow, detector: DetectorInfo): Anomaly {
  const worstFeature = detector.features[row.worst_volume] ?? detector.features[0] ?? '';
  return {
    sequenceId: row.sequence_id,
    error: row.error,
    severity: row.severity,
    rows: windowRows(row.sequence_id),
    row: row.row,
    tsSeconds: row.ts,
    device: row.device,
    peer: row.peer,
    port: row.port,
    protocol: row.protocol,
    service: row.service,
    worstFeature,
    volumes: { orig_pkts: row.orig_pkts, resp_pkts: row.resp_pkts, orig_bytes: row.orig_bytes, resp_bytes: row.resp_bytes },
    reason: reasonOf(row, worstFeature, detector),
  };
}
