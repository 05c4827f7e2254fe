import type { AlertDraft, PlannedDelivery } from '../../src-main/alerts/drafts/alert-draft.ts';
import type { Store } from '../../src-main/store/open-store.ts';
import { incident } from './incident.ts';
import { scanResult } from './scan-result.ts';

/** A made-up alert that is due on e-mail at once, or as it is said. */
export function alertDraft(change: Partial<AlertDraft> = {}, delivery: Partial<PlannedDelivery> = {}): AlertDraft {
  const { device, kind, severity, summary, explanation } = incident();
  return {
    incidentNumber: 1,
    device,
    kind,
    severity,
    summary,
    explanation,
    scan: { name: 'home.csv', windows: 991, anomalousWindows: 9, threshold: 0.5, topAnomalies: [] },
    deliveries: [{ channel: 'email', state: 'waiting', reason: null, due: '2000-01-01T00:00:00.000Z', ...delivery }],
    ...change,
  };
}

/** Stores a scan with alerts, as the program does. */
export function saveAlerts(store: Store, alerts: readonly AlertDraft[], now: Date): Promise<number> {
  const record = {
    result: scanResult(0),
    name: 'home.csv',
    timestamp: now.toISOString().slice(0, 19).replace('T', ' '),
    durationMs: 1,
    details: '[]',
    baseline: null,
    sensitivity: null,
    alerts,
  };
  return store.scans.save(record, { signal: new AbortController().signal, onProgress: () => undefined });
}
