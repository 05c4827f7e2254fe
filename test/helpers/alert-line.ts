import type { AlertLine } from '../../src-preload/contract/alerts.ts';

/** A made-up line of the list of alerts: a camera that scans. */
export function alertLine(change: Partial<AlertLine> = {}): AlertLine {
  return {
    id: 7,
    createdAt: '2026-11-28T21:30:00.000Z',
    scanId: 3,
    scanName: 'evening.pcap',
    incidentId: 1,
    device: '192.168.1.7',
    kind: 'scan',
    severity: 'High',
    summary: '192.168.1.7 tried 43 addresses at port 23.',
    deliveries: [],
    ...change,
  };
}
