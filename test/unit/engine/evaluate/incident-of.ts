import type { Incident } from '../../../../src-main/engine/types.ts';

/** An incident of a device, told by what matters to the test. */
export function incidentOf(incident: Partial<Incident>): Incident {
  return {
    id: 1,
    device: '192.168.1.2',
    kind: 'unusual',
    severity: 'High',
    score: 2,
    startSeconds: null,
    endSeconds: null,
    flows: 1,
    row: 0,
    first: 0,
    peerCount: 20,
    peers: [],
    portCount: 20,
    ports: [],
    sentBytes: 0,
    receivedBytes: 0,
    spoke: ['novelty'],
    agreement: 1,
    moved: [],
    usualFrom: 'typical',
    summary: '',
    explanation: '',
    technique: null,
    ...incident,
  };
}
