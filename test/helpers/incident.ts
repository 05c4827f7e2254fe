import type { Incident } from '../../src-main/engine/types.ts';

/** A made-up incident: a camera that scans. */
export function incident(change: Partial<Incident> = {}): Incident {
  return {
    id: 1,
    device: '192.168.1.7',
    kind: 'scan',
    severity: 'Critical',
    score: 3.5,
    startSeconds: 1_700_000_000,
    endSeconds: 1_700_000_600,
    flows: 43,
    row: 12,
    first: 0,
    peerCount: 43,
    peers: [{ address: '203.0.113.9', flows: 2 }],
    portCount: 1,
    ports: [{ port: 23, protocol: 'tcp', service: 'telnet', flows: 43 }],
    sentBytes: 4300,
    receivedBytes: 0,
    spoke: ['novelty', 'rules'],
    agreement: 0.75,
    moved: [{ feature: 'peers', label: 'different addresses contacted in ten minutes', usual: 'up to 4', seen: '43' }],
    usualFrom: 'learned',
    summary: '192.168.1.7 tried 43 addresses on port 23.',
    explanation: 'The device 192.168.1.7 usually talks to up to 4 addresses. It tried 43.',
    technique: { id: 'T1046', name: 'Network Service Discovery' },
    ...change,
  };
}
