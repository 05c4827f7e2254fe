import type { ScanRow } from '../store/scan-rows.ts';
import { detectorOf, isForeign, toDetail } from './answers.ts';
import { isoTime } from './iso-time.ts';
import { type KeptDetail, keptDetails } from './kept-details.ts';

/** A scan in the guide's JSON, with what we tell beside it; the same in the terminal and over HTTP. */
export interface GuideScan {
  readonly scan_id: number;
  readonly anomalies_count: number;
  readonly total_samples: number;
  readonly percentage: number;
  readonly threshold: number | null;
  /** Each a `GuideAnomaly`, or whatever object another program wrote. */
  readonly details: readonly KeptDetail[];
  readonly [more: string]: unknown;
}

/** Anomalous windows of all windows, in per cent with two decimals. */
export function percentageOf(row: Pick<ScanRow, 'anomalies_count' | 'total_samples'>): number {
  return row.total_samples === 0 ? 0 : Math.round(((row.anomalies_count ?? 0) / row.total_samples) * 10_000) / 100;
}

/** `details` as JSON text: ours as it is stored, another program's as far as it is a list of objects. */
function detailsText(row: ScanRow): string {
  return isForeign(row) ? JSON.stringify(keptDetails(row.details)) : (row.details ?? '[]');
}

/** The whole answer to a stored scan; counts of flows and rows are null where another program wrote the row. */
export function toGuideScan(row: ScanRow): GuideScan {
  const { account, labels, bySeverity } = toDetail(row);
  const foreign = isForeign(row);
  const detector = detectorOf(row);
  return {
    scan_id: row.id,
    timestamp: isoTime(row.timestamp),
    name: row.name,
    anomalies_count: row.anomalies_count ?? 0,
    total_samples: row.total_samples,
    percentage: percentageOf(row),
    threshold: row.threshold,
    details: keptDetails(row.details),
    detector: detector?.name ?? null,
    model: detector && { version: detector.modelVersion, runtime: detector.runtime },
    flows: {
      scored: foreign ? null : row.flows,
      anomalous: foreign ? null : row.anomalous_flows,
      threshold: detector?.flowThreshold ?? null,
    },
    severities: bySeverity,
    rows: account && {
      read: account.read,
      used: account.used,
      skipped: account.skipped.map(({ reason, count, firstLines }) => ({ reason, count, first_lines: firstLines })),
      with_unknown_volumes: account.withUnknownVolumes,
      notes: account.notes,
    },
    input: account?.input ? { formats: account.input.formats, records: account.input.records, set_aside: account.input.setAside } : null,
    labels: labels && {
      labelled: labels.labelled,
      malicious: labels.malicious,
      true_positives: labels.truePositives,
      false_positives: labels.falsePositives,
      true_negatives: labels.trueNegatives,
      false_negatives: labels.falseNegatives,
      accuracy: labels.accuracy,
      precision: labels.precision,
      recall: labels.recall,
      f1: labels.f1,
      false_positive_rate: labels.falsePositiveRate,
      roc_auc: labels.rocAuc,
      pr_auc: labels.prAuc,
    },
    duration_ms: row.duration_ms,
  };
}

/** A line of the history; `details` is JSON text within the JSON, as in the guide. */
export function toGuideHistoryLine(row: ScanRow): Readonly<Record<string, unknown>> {
  return {
    id: row.id,
    scan_id: row.id,
    timestamp: isoTime(row.timestamp),
    name: row.name,
    anomalies_count: row.anomalies_count ?? 0,
    total_samples: row.total_samples,
    percentage: percentageOf(row),
    details: detailsText(row),
    rows: { read: row.rows_read, used: row.rows_read - row.rows_skipped, skipped: row.rows_skipped },
    duration_ms: row.duration_ms,
  };
}
