import type { AlertDraft } from './alerts/drafts/alert-draft.ts';
import { guideDetails } from './answers/guide-details.ts';
import type { ScanResult } from './engine/types.ts';
import type { StoredBaseline } from './store/baseline-repository.ts';
import type { ScanRecord } from './store/scan-record.ts';

interface ScanFacts {
  readonly result: ScanResult;
  readonly name: string;
  /** The learned home that was given to the scan; null for none. */
  readonly home: StoredBaseline | null;
  readonly sensitivity: string;
  readonly alerts: readonly AlertDraft[];
  readonly now: Date;
  readonly durationMs: number;
}

/** A scan as it is stored. */
export function makeScanRecord({ result, name, home, sensitivity, alerts, now, durationMs }: ScanFacts): ScanRecord {
  // The volume detector knows neither homes nor sensitivities.
  const compared = result.detector.name === 'behaviour';
  return {
    result,
    name,
    timestamp: now.toISOString().slice(0, 19).replace('T', ' '),
    durationMs: Math.round(durationMs),
    details: JSON.stringify(guideDetails(result)),
    baseline: home && compared ? { name: home.name, version: home.version, stillLearning: home.report.stillLearning } : null,
    sensitivity: compared ? sensitivity : null,
    alerts,
  };
}
