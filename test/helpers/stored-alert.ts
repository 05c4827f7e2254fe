import type { OutgoingMessage } from '../../src-main/alerts/channel.ts';
import type { StoredAlert } from '../../src-main/alerts/drafts/alert-draft.ts';

/** A made-up alert: a camera that scans. Its scan is that of the guide's example. */
export function storedAlert(change: Partial<StoredAlert> = {}): StoredAlert {
  return {
    id: 1,
    scanId: 3,
    createdAt: '2026-11-28T20:10:05.000Z',
    incidentNumber: 1,
    device: '192.168.1.7',
    kind: 'scan',
    severity: 'Critical',
    summary: '192.168.1.7 searched the network: 43 different addresses and 1 port.',
    explanation:
      '192.168.1.7 tried to reach 43 different addresses at port 23. It may be harmless. Ask yourself whether an app was running.',
    scan: {
      name: 'evening.pcap',
      windows: 991,
      anomalousWindows: 9,
      threshold: 0.140134,
      topAnomalies: [{ sequenceId: 9, error: 0.222107, severity: 'High', rows: '9-19' }],
    },
    ...change,
  };
}

/** A message that tells of that alert. */
export function outgoing(change: Partial<OutgoingMessage> = {}): OutgoingMessage {
  return {
    mailId: 'message-1',
    kind: 'alerts',
    alerts: [storedAlert()],
    more: 0,
    createdAt: new Date('2026-11-28T20:10:30Z'),
    ...change,
  };
}
