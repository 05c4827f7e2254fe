import { type ScanResult, severities } from '../engine/types.ts';
import type { ScanRecord } from './scan-record.ts';

const totalOf = (bySeverity: ScanResult['bySeverity']) => severities.reduce((sum, name) => sum + bySeverity[name], 0);

/** What a scan puts into `scan_result`, by the names of its columns. */
export function scanValues(record: ScanRecord): Readonly<Record<string, string | number | null>> {
  const { result, name, timestamp, durationMs, details, baseline, sensitivity } = record;
  return {
    timestamp,
    anomalies_count: totalOf(result.bySeverity),
    details,
    name,
    size_bytes: result.sizeBytes,
    total_samples: result.windows,
    flows: result.flows,
    anomalous_flows: totalOf(result.flowsBySeverity),
    critical_count: result.bySeverity.Critical,
    high_count: result.bySeverity.High,
    medium_count: result.bySeverity.Medium,
    low_count: result.bySeverity.Low,
    critical_flows: result.flowsBySeverity.Critical,
    high_flows: result.flowsBySeverity.High,
    medium_flows: result.flowsBySeverity.Medium,
    low_flows: result.flowsBySeverity.Low,
    rows_read: result.account.read,
    rows_skipped: result.account.read - result.account.used,
    duration_ms: durationMs,
    threshold: result.detector.windowThreshold,
    first_ts: result.firstTsSeconds,
    last_ts: result.lastTsSeconds,
    account: JSON.stringify(result.account),
    detector: JSON.stringify(result.detector),
    labels: result.labels && JSON.stringify(result.labels),
    devices: JSON.stringify(result.devices),
    series: JSON.stringify(result.series),
    incidents_count: result.incidents.length,
    baseline: baseline && JSON.stringify(baseline),
    spoke: JSON.stringify(result.spoke),
    steps: result.steps.length > 0 ? JSON.stringify(result.steps) : null,
    sensitivity,
  };
}
