import { addressKind } from '../features/address-kind.ts';
import { createHomeEnds } from '../features/home-ends.ts';
import { portOf } from '../features/port-of.ts';
import { type FlowTable, type Incident, labelCodes } from '../types.ts';

/** What of an incident tells which flows are in it. */
export type IncidentOutline = Pick<
  Incident,
  'device' | 'row' | 'startSeconds' | 'endSeconds' | 'peerCount' | 'peers' | 'portCount' | 'ports'
>;

/** Devices of some flows, and how long they were watched. */
export interface WatchedTime {
  /** Local ends of flows; where there is none, all ends that are somebody; at least 1. */
  readonly devices: number;
  /** From the first to the last flow, in days; 0 where no times are told. */
  readonly days: number;
}

const secondsInDay = 86_400;

/** @param flows in order of time */
export function watchedTime(flows: FlowTable): WatchedTime {
  const ends = createHomeEnds(flows);
  const devices = new Set<number>();
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (const [flow, ts] of flows.tsSeconds.entries()) {
    devices.add(ends.device(flow));
    if (ts < first) first = ts;
    if (ts > last) last = ts;
  }
  devices.delete(0);
  const local = [...devices].filter((text) => addressKind(flows.texts[text] ?? '') === 'local');
  return { devices: Math.max(1, local.length || devices.size), days: first < last ? (last - first) / secondsInDay : 0 };
}

/**
 * How many incidents hold no malicious flow. A flagged flow counts as one of an incident's where it is of the same device and lies
 * between its first and its last flow, and, where the incident lists all its peers or ports, goes to one of them.
 *
 * @param flows in order of time, as are the scores
 */
export function falseAlarms(flows: FlowTable, scores: Float32Array, incidents: readonly IncidentOutline[]): number {
  const ends = createHomeEnds(flows);
  const text = (number: number) => flows.texts[number] ?? '';
  const caught = Uint32Array.from(flows.label.keys()).filter(
    (flow) => flows.label[flow] === labelCodes.malicious && (scores[flow] ?? 0) > 1,
  );
  const holds = (incident: IncidentOutline, flow: number): boolean => {
    if (flows.row[flow] === incident.row) return true;
    if (text(ends.device(flow)) !== incident.device) return false;
    const ts = flows.tsSeconds[flow] ?? Number.NaN;
    if (incident.startSeconds !== null && ts < incident.startSeconds) return false;
    if (incident.endSeconds !== null && ts > incident.endSeconds) return false;
    const { peers, peerCount, ports, portCount } = incident;
    const peer = text(ends.peer(flow));
    if (peers.length === peerCount && !peers.some(({ address }) => address === peer)) return false;
    return ports.length < portCount || ports.some(({ port }) => port === portOf(flows, flow));
  };
  return incidents.filter((incident) => !caught.some((flow) => holds(incident, flow))).length;
}

/**
 * Seconds from the start of the first malicious flow to that of the first malicious flow that was flagged; null where nothing is
 * malicious, none was flagged, or their times are unknown.
 *
 * @param flows in order of time, as are the scores
 */
export function secondsToFirstAlarm({ label, tsSeconds }: FlowTable, scores: Float32Array): number | null {
  const first = label.indexOf(labelCodes.malicious);
  const alarm = label.findIndex((code, flow) => code === labelCodes.malicious && (scores[flow] ?? 0) > 1);
  const seconds = (tsSeconds[alarm] ?? Number.NaN) - (tsSeconds[first] ?? Number.NaN);
  return Number.isNaN(seconds) ? null : seconds;
}
