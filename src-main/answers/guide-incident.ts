import type { Incident } from '../../src-preload/contract/api.ts';

/** Seconds since 1970 from 1973 on, up to the last that a Date can hold; smaller values count from a capture's own zero. */
const isEpoch = (seconds: number) => seconds > 1e8 && seconds <= 8.64e12;

/** ISO 8601 in UTC; null where the file tells no time of the calendar. */
function isoOf(seconds: number | null): string | null {
  return seconds !== null && isEpoch(seconds) ? new Date(seconds * 1000).toISOString() : null;
}

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
    start: isoOf(incident.startSeconds),
    end: isoOf(incident.endSeconds),
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
