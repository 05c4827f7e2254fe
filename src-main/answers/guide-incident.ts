import type { Incident } from '../../src-preload/contract/api.ts';
import { isoOfSeconds } from './iso-time.ts';

/** An incident in the style of the guide's JSON. A port of null is not known. */
export interface GuideIncident {
  readonly id: number;
  readonly device: string;
  readonly kind: string;
  readonly severity: string;
  readonly [more: string]: unknown;
}

/** An incident in the style of the guide's JSON. */
export function toGuideIncident(incident: Incident): GuideIncident {
  const { id, device, kind, severity, score, flows, row, summary, explanation, peers, moved, technique, spoke, agreement } = incident;
  return {
    id,
    device,
    kind,
    severity,
    score,
    start: isoOfSeconds(incident.startSeconds),
    end: isoOfSeconds(incident.endSeconds),
    flows,
    row,
    summary,
    explanation,
    peers,
    peer_count: incident.peerCount,
    ports: incident.ports.map(({ port, ...more }) => ({ port: port < 0 ? null : port, ...more })),
    port_count: incident.portCount,
    sent_bytes: incident.sentBytes,
    received_bytes: incident.receivedBytes,
    moved,
    technique,
    spoke,
    agreement,
    usual_from: incident.usualFrom,
  };
}
