import type { Settings } from '../../../src-preload/contract/api.ts';
import { type Incident, type ScanResult, severities } from '../../engine/types.ts';
import { scanAlerts } from '../notifications/scan-alerts.ts';
import { isMuted } from '../policy/policy.ts';
import type { AlertDraft } from './alert-draft.ts';

/** What is worth an alert. */
export interface Found extends Omit<AlertDraft, 'scan' | 'deliveries'> {
  /** Null where it sums up a scan without incidents. */
  readonly incident: Incident | null;
}

/** A scan with more incidents than that tells one story, and its page tells the rest of it. */
const mostFound = 200;

/**
 * What of a scan is worth an alert: its incidents whose kind is not muted, the most severe first, at most 200. A scan without incidents, in
 * which windows or flows stood out, gives one that names no device.
 */
export function foundInScan(name: string, result: ScanResult, settings: Settings['alerts']): Found[] {
  const found = result.incidents.length === 0 ? traffic(name, result) : ofIncidents(result.incidents);
  return found.filter(({ kind }) => !isMuted(kind, settings)).slice(0, mostFound);
}

function ofIncidents(incidents: readonly Incident[]): Found[] {
  return incidents
    .toSorted((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity) || a.id - b.id)
    .map((incident) => {
      const { id, device, kind, severity, summary, explanation } = incident;
      return { incident, incidentNumber: id, device, kind, severity, summary, explanation };
    });
}

function traffic(name: string, result: ScanResult): Found[] {
  return scanAlerts({ id: 0, name, result }).map(({ severity, text }) => ({
    incident: null,
    incidentNumber: null,
    device: '',
    kind: 'unusual',
    severity,
    summary: text,
    explanation: `${text} It may be something that a device does seldom, such as an update or a backup, or a fault. Open the scan to see when it was, and whether you know what went on then.`,
  }));
}
