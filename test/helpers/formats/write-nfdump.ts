import type { FlowRecord } from '../../../src-main/engine/ingest/collect/flow-table-builder.ts';
import { microsecondDate, toMicroseconds } from './microsecond-date.ts';
import { stateFlags } from './state-flags.ts';

/** nfdump's header of version 1.6 to 1.7.1, up to the columns that say something of a flow. */
export const nfdumpHeader = 'ts,te,td,sa,da,sp,dp,pr,flg,fwd,stos,ipkt,ibyt,opkt,obyt';

/** What nfdump can tell of a flow: milliseconds, no service, no label, every value known, an answer only where there is a packet of it. */
export function narrowToNfdump(flow: FlowRecord): FlowRecord {
  const protocol = flow.protocol || 'gre';
  const [origPackets, respPackets, origBytes, respBytes] = flow.volumes;
  const answered = protocol === 'tcp' ? stateFlags[flow.connState]?.[1] !== '' : respPackets > 0;
  const milliseconds = (seconds: number) => Math.round(seconds * 1000) / 1000;
  const state = protocol === 'tcp' ? flow.connState || 'OTH' : protocol === 'udp' ? (answered ? 'SF' : 'S0') : 'OTH';
  return {
    ...flow,
    tsSeconds: milliseconds(flow.tsSeconds),
    durationSeconds: Number.isNaN(flow.durationSeconds) ? 0 : milliseconds(flow.durationSeconds),
    volumes: [origPackets || 1, answered ? respPackets || 1 : 0, origBytes || 1, answered ? respBytes || 1 : 0],
    unknownVolumes: 0,
    protocol,
    service: '',
    connState: state,
    origAddress: flow.origAddress || '192.168.1.5',
    respAddress: flow.respAddress || '192.0.2.7',
    respPort: protocol === 'icmp' ? 0 : 1 + (Math.max(0, flow.respPort) % 1023),
    label: 0,
  };
}

function flagCell(letters: string): string {
  return ['C', 'E', 'U', 'A', 'P', 'R', 'S', 'F'].map((letter) => (letters.includes(letter) ? letter : '.')).join('');
}

/** The records of a flow that `narrowToNfdump` gave, question first; the answer lies within it in time. @param number makes its own port, above that of the service */
export function nfdumpRecords(flow: FlowRecord, number: number): string[] {
  const port = 2000 + (number % 60_000);
  const start = microsecondDate(toMicroseconds(flow.tsSeconds)).slice(0, -3).replace('T', ' ');
  const end = microsecondDate(toMicroseconds(flow.tsSeconds) + toMicroseconds(flow.durationSeconds))
    .slice(0, -3)
    .replace('T', ' ');
  const [orig = '', resp = ''] = (flow.protocol === 'tcp' && stateFlags[flow.connState]) || [];
  const isIcmp = flow.protocol === 'icmp';
  const record = (from: string, to: string, ports: string, flags: string, packets: number, bytes: number) =>
    `${start},${end},${flow.durationSeconds.toFixed(3)},${from},${to},${ports},${flow.protocol.toUpperCase()},${flagCell(flags)},0,0,${packets},${bytes},0,0`;
  const { volumes, origAddress, respAddress, respPort } = flow;
  const question = record(origAddress, respAddress, isIcmp ? '0,8.0' : `${port},${respPort}`, orig, volumes[0], volumes[2]);
  if (volumes[1] === 0) return [question];
  return [question, record(respAddress, origAddress, isIcmp ? '0,0.0' : `${respPort},${port}`, resp, volumes[1], volumes[3])];
}
