import type { FlowRecord } from '../../../src-main/engine/ingest/collect/flow-table-builder.ts';
import { microsecondDate, toMicroseconds } from './microsecond-date.ts';
import { stateFlags } from './state-flags.ts';

const bits: Readonly<Record<string, number>> = { F: 1, S: 2, R: 4, A: 16 };
const hex = (letters: string) =>
  [...letters]
    .reduce((sum, letter) => sum | (bits[letter] ?? 0), 0)
    .toString(16)
    .padStart(2, '0');
const counters = ['pkts_toserver', 'pkts_toclient', 'bytes_toserver', 'bytes_toclient'] as const;

/** What EVE can tell of a flow: no label, and of UDP and ICMP no state but that which the packets tell. */
export function narrowToEve(flow: FlowRecord): FlowRecord {
  const { protocol, volumes, unknownVolumes } = flow;
  const sides = unknownVolumes & 3 ? '' : volumes[0] > 0 ? (volumes[1] > 0 ? 'SF' : 'S0') : volumes[1] > 0 ? 'SHR' : 'OTH';
  const connState = protocol === 'tcp' ? flow.connState : protocol === 'udp' ? sides : protocol === 'icmp' ? 'OTH' : '';
  // Zeek's port of an ICMP question is the type of the answer: that of an echo is 0.
  return { ...flow, label: 0, connState, respPort: protocol === 'icmp' && flow.respPort >= 0 ? 0 : flow.respPort };
}

/** One flow event as Suricata writes it; what is unknown is left out. */
export function eveEvent(flow: FlowRecord): Readonly<Record<string, unknown>> {
  const known = counters.filter((_, volume) => !(flow.unknownVolumes & (1 << volume)));
  const flags = flow.protocol === 'tcp' ? stateFlags[flow.connState] : undefined;
  const isIcmp = flow.protocol === 'icmp';
  const start = toMicroseconds(flow.tsSeconds);
  return {
    timestamp: '2001-02-03T04:05:06.000007+0000',
    flow_id: 1374195536821504,
    event_type: 'flow',
    ...(flow.origAddress ? { src_ip: flow.origAddress } : {}),
    ...(flow.respAddress ? { dest_ip: flow.respAddress } : {}),
    ...(flow.protocol ? { proto: flow.protocol.toUpperCase() } : {}),
    ...(isIcmp && flow.respPort >= 0 ? { icmp_type: 8, icmp_code: 0 } : {}),
    ...(!isIcmp && flow.respPort >= 0 ? { dest_port: flow.respPort } : {}),
    app_proto: flow.service === 'ssl' ? 'tls' : flow.service || 'failed',
    flow: {
      ...Object.fromEntries(known.map((name) => [name, flow.volumes[counters.indexOf(name)]])),
      start: `${microsecondDate(start)}+0000`,
      ...(Number.isNaN(flow.durationSeconds) ? {} : { end: `${microsecondDate(start + toMicroseconds(flow.durationSeconds))}+0000` }),
      state: 'closed',
      reason: 'timeout',
      alerted: false,
    },
    ...(flags ? { tcp: { tcp_flags_ts: hex(flags[0]), tcp_flags_tc: hex(flags[1]) } } : {}),
  };
}
