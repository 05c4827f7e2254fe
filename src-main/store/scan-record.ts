import type { AlertDraft } from '../alerts/drafts/alert-draft.ts';
import type { ScanResult } from '../engine/types.ts';
import type { ComparedWith } from './scan-rows.ts';

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
