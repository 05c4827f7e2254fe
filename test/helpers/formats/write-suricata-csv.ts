import type { FlowRecord } from '../../../src-main/engine/ingest/collect/flow-table-builder.ts';
import { dateParts, numberCell, stateByPackets, volumeCells, writeTable } from './table-cells.ts';

const header = [
  'event_type',
  'src_ip',
  'dest_ip',
  'dest_port',
  'proto',
  'app_proto',
  'flow.pkts_toserver',
  'flow.pkts_toclient',
  'flow.bytes_toserver',
  'flow.bytes_toclient',
  'flow.start',
  'flow.end',
  'flow.age',
  'tcp.tcp_flags_ts',
  'tcp.tcp_flags_tc',
];

/** All flags of each side (FIN 01, SYN 02, RST 04, PSH 08, ACK 10) that make a state of Zeek's. */
const flags: Readonly<Record<string, readonly [string, string]>> = {
  S0: ['02', '00'],
  S1: ['1a', '1a'],
  SF: ['1b', '1b'],
  REJ: ['02', '14'],
  RSTO: ['1e', '1a'],
  OTH: ['18', '18'],
};

const iso = (microseconds: number) => {
  const { y, m, d, hms, micros } = dateParts(microseconds);
  return `${y}-${m}-${d}T${hms}.${micros}+0000`;
};

/** What Suricata's flow events tell of a flow: no label; the state by TCP flags or by packets. */
export function tellSuricata(flow: FlowRecord): FlowRecord {
  return { ...flow, label: 0, connState: flow.protocol === 'tcp' ? flow.connState : stateByPackets(flow) };
}

/** Suricata's flow events as CSV. @param joint between the names of an object and its member: "." or "_" */
export function writeSuricataCsv(flows: readonly FlowRecord[], joint: string): string {
  const rows = flows.map((flow) => {
    const start = Math.round(flow.tsSeconds * 1e6);
    const end = Number.isNaN(flow.durationSeconds) ? '' : iso(start + Math.round(flow.durationSeconds * 1e6));
    const [sent, answered] = flags[flow.connState] ?? ['', ''];
    return [
      'flow',
      flow.origAddress,
      flow.respAddress,
      numberCell(flow.respPort),
      flow.protocol.toUpperCase(),
      flow.service === 'ssl' ? 'tls' : flow.service || 'failed',
      ...volumeCells(flow),
      iso(start),
      end,
      end && String(Math.round(flow.durationSeconds)),
      sent,
      answered,
    ];
  });
  return writeTable(
    header.map((name) => name.replaceAll('.', joint)),
    rows,
  );
}
