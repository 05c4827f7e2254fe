import type { Alert } from '../../src-preload/contract/alerts.ts';

/** Where an alert is to be looked at, an incident or a scan as a whole: what stands after `#/` in the address. */
export function alertRoute({
  scanId,
  incidentId,
  incidentFirst,
  device,
}: Pick<Alert, 'scanId' | 'incidentId' | 'incidentFirst' | 'device'>): string {
  if (incidentFirst !== null) {
    const named = `scans/${scanId}/incidents/first-${incidentFirst}`;
    return device === '' ? named : `${named}/${encodeURIComponent(device.toWellFormed())}`;
  }
  return incidentId === null ? `scans/${scanId}` : `scans/${scanId}/incidents/${incidentId}`;
}
