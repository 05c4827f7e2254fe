import type { Severity } from '../engine/types.ts';

/** A row of `scan_result`, as SQLite returns it. The later columns hold JSON, or null for a row that another program wrote. */
export interface ScanRow {
  readonly id: number;
  readonly timestamp: string;
  readonly anomalies_count: number | null;
  readonly details: string | null;
  readonly name: string;
  readonly size_bytes: number;
  readonly total_samples: number;
  readonly flows: number;
  readonly anomalous_flows: number;
  readonly critical_count: number;
  readonly high_count: number;
  readonly medium_count: number;
  readonly low_count: number;
  readonly critical_flows: number;
  readonly high_flows: number;
  readonly medium_flows: number;
  readonly low_flows: number;
  readonly rows_read: number;
  readonly rows_skipped: number;
  readonly duration_ms: number;
  readonly threshold: number | null;
  readonly first_ts: number | null;
  readonly last_ts: number | null;
  readonly account: string | null;
  readonly detector: string | null;
  readonly labels: string | null;
  readonly devices: string | null;
  readonly series: string | null;
  readonly incidents_count: number;
  /** Severity of the first incident; in lists alone. */
  readonly strongest_incident?: Severity | null;
  /** A `ComparedWith` as JSON; null where no learned home was compared with. */
  readonly baseline: string | null;
  readonly spoke: string | null;
  readonly steps: string | null;
  /** The sensitivity as it was written; null where none was applied. */
  readonly sensitivity: string | null;
  /** Path of the watched folder whose flows of a day it holds; null for a scan of files. */
  readonly watched_folder: string | null;
}

/** The learned home that a scan was compared with, as it was called then. */
export interface ComparedWith {
  readonly name: string;
  readonly version: number;
  readonly stillLearning: boolean;
}

/** What the preview of sensitivities needs of a stored scan. `steps` is JSON. */
export type StepsRow = Pick<ScanRow, 'id' | 'name' | 'timestamp' | 'baseline' | 'sensitivity'> & { readonly steps: string };

/** A row of `anomaly`. A volume of null was not known; `ts` in seconds. */
export interface AnomalyRow {
  readonly sequence_id: number;
  readonly error: number;
  readonly severity: Severity;
  readonly row: number;
  /** Index into the `features` of the detector: of the volume detector, which alone there was at first, a volume. */
  readonly worst_volume: number;
  readonly ts: number | null;
  readonly orig_pkts: number | null;
  readonly resp_pkts: number | null;
  readonly orig_bytes: number | null;
  readonly resp_bytes: number | null;
  readonly device: string;
  readonly peer: string;
  readonly protocol: string;
  readonly service: string;
  readonly port: number | null;
}
