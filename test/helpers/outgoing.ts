import type { OutgoingMessage } from '../../src-main/alerts/channel.ts';
import type { StoredAlert } from '../../src-main/alerts/drafts/alert-draft.ts';

/** A made-up alert of a camera that scans; private are the addresses and amounts in its summary, its explanation and its scan. */
export function storedAlert(change: Partial<StoredAlert> = {}): StoredAlert {
  return {
    id: 7,
    scanId: 3,
    incidentNumber: 1,
    createdAt: '2026-11-28T21:30:00.000Z',
    device: '192.168.1.7',
    kind: 'scan',
    severity: 'High',
    summary: '192.168.1.7 tried 43 addresses at port 23 (a numbered door).',
    explanation: '192.168.1.7 tried 43 addresses, first 203.0.113.9. Usually it talks to up to 4.',
    scan: {
      name: 'evening at home.pcap',
      windows: 120,
      anomalousWindows: 2,
      threshold: 0.61,
      topAnomalies: [{ sequenceId: 9, error: 2.25, severity: 'High', rows: '9-19' }],
    },
    ...change,
  };
}

/** What of `storedAlert` nobody may be told who is not to know details. */
export const privateWords = ['203.0.113', '43', 'port 23', 'evening', '0.61', '2.25', '9-19'] as const;

export function outgoingMessage(change: Partial<OutgoingMessage> = {}): OutgoingMessage {
  return {
    mailId: 'c0ffee00-1234-4abc-8def-000000000001@home-iot-guardian',
    kind: 'alerts',
    alerts: [storedAlert()],
    more: 0,
    createdAt: new Date('2026-11-28T21:30:05.000Z'),
    ...change,
  };
}
