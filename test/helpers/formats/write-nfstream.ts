import type { FlowRecord } from '../../../src-main/engine/ingest/collect/flow-table-builder.ts';
import { numberCell, stateByPackets, volumeCells, writeTable } from './table-cells.ts';

const flags = ['syn', 'fin', 'rst', 'ack'] as const;
const header = [
  'src_ip',
  'dst_ip',
  'dst_port',
  'protocol',
  'bidirectional_first_seen_ms',
  'bidirectional_duration_ms',
  'src2dst_packets',
  'dst2src_packets',
  'src2dst_bytes',
  'dst2src_bytes',
  'application_name',
  ...['src2dst', 'dst2src'].flatMap((side) => flags.map((flag) => `${side}_${flag}_packets`)),
];

/** Packets of each side with SYN, FIN, RST and ACK that make a state of Zeek's. */
const counts: Readonly<Record<string, string>> = {
  S0: '1,0,0,0,0,0,0,0',
  S1: '1,0,0,5,1,0,0,4',
  SF: '1,1,0,5,1,1,0,4',
  REJ: '1,0,0,0,0,0,1,1',
  RSTO: '1,0,1,5,1,0,0,4',
  OTH: '0,0,0,3,0,0,0,2',
};
const protocols: Readonly<Record<string, string>> = { tcp: '6', udp: '17', icmp: '1', '': '0' };
const services: Readonly<Record<string, string>> = {
  '': 'Unknown',
  ssl: 'TLS.Amazon',
  dns: 'DNS.Google',
  http: 'HTTP',
  ntp: 'NTP',
  dhcp: 'DHCP',
};

const milliseconds = (seconds: number) => Math.round(seconds * 1e3);

/** What NFStream tells of a flow: milliseconds, no label. A TCP state that is unknown cannot be written: it is OTH here. */
export function tellNfStream(flow: FlowRecord): FlowRecord {
  return {
    ...flow,
    tsSeconds: milliseconds(flow.tsSeconds) / 1e3,
    durationSeconds: milliseconds(flow.durationSeconds) / 1e3,
    connState: flow.protocol === 'tcp' ? flow.connState || 'OTH' : stateByPackets(flow),
    label: 0,
  };
}

/** NFStream's CSV with its statistical features. */
export function writeNfStream(flows: readonly FlowRecord[]): string {
  const rows = flows.map((flow) => [
    flow.origAddress,
    flow.respAddress,
    numberCell(flow.respPort),
    protocols[flow.protocol] ?? '',
    numberCell(milliseconds(flow.tsSeconds)),
    numberCell(milliseconds(flow.durationSeconds)),
    ...volumeCells(flow),
    services[flow.service] ?? '',
    counts[flow.connState] ?? counts.OTH ?? '',
  ]);
  return writeTable(header, rows);
}
