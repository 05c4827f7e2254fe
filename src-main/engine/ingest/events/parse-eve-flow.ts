import { type FlowRecord, unknownFlow } from '../collect/flow-table-builder.ts';
import { isObject, type JsonObject } from '../json-object.ts';
import { parseMicroseconds } from '../parse-date.ts';
import { stateByPackets, tcpConnState } from '../terms/conn-state.ts';
import { flowCount } from '../terms/flow-count.ts';
import { icmpRespPort } from '../terms/icmp.ts';
import { protocolName } from '../terms/protocol-name.ts';
import { serviceName } from '../terms/service-name.ts';

/** Suricata's counters in the order of `volumeColumns`. */
const counters = ['pkts_toserver', 'pkts_toclient', 'bytes_toserver', 'bytes_toclient'] as const;

const nothing: JsonObject = {};

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function isAbsent(value: unknown): boolean {
  return value === undefined || value === null;
}

function microsecondsOf(value: unknown): number {
  return typeof value === 'string' ? parseMicroseconds(value.trim()) : Number.NaN;
}

/** Suricata writes the flags that a side sent as two hexadecimal digits; NaN where it does not. */
function flagsOf(value: unknown): number {
  return typeof value === 'string' && /^[0-9a-f]{1,2}$/i.test(value) ? Number.parseInt(value, 16) : Number.NaN;
}

function portOf(value: unknown): number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 65_535 ? value : -1;
}

function connStateOf(event: JsonObject, flow: FlowRecord): string {
  if (flow.protocol !== 'tcp') return stateByPackets(flow);
  const tcp = isObject(event.tcp) ? event.tcp : nothing;
  const [orig, resp] = [flagsOf(tcp.tcp_flags_ts), flagsOf(tcp.tcp_flags_tc)];
  // Every TCP packet has flags: none at all means that Suricata did not follow the connection.
  return Number.isNaN(orig) || Number.isNaN(resp) || (orig | resp) === 0 ? '' : tcpConnState(orig, resp);
}

function respPortOf(event: JsonObject, protocol: string): number {
  if (protocol !== 'icmp') return portOf(event.dest_port);
  const [type, code] = [portOf(event.icmp_type), portOf(event.icmp_code)];
  return type < 0 ? -1 : icmpRespPort(type, code);
}

/** Whether a time of a flow event is there and cannot be read. */
export function hasOddTime(event: JsonObject): boolean {
  const details = isObject(event.flow) ? event.flow : nothing;
  const times = isAbsent(details.start) ? [event.timestamp, details.end] : [details.start, details.end];
  return times.some((time) => !isAbsent(time) && Number.isNaN(microsecondsOf(time)));
}

/**
 * Turns a flow event into a flow. Suricata's "to server" is the originator's side.
 * @param flow filled; the same object may be used for every event
 * @returns null, or the reason why the event cannot be used. Unknown values never make it unusable
 */
export function parseEveFlow(event: JsonObject, flow: FlowRecord): string | null {
  const details = isObject(event.flow) ? event.flow : nothing;
  flow.unknownVolumes = 0;
  for (const [volume, name] of counters.entries()) {
    const count = flowCount(details[name], `flow.${name}`);
    if (typeof count === 'string') return count;
    if (Number.isNaN(count)) flow.unknownVolumes |= 1 << volume;
    flow.volumes[volume] = Number.isNaN(count) ? 0 : count;
  }
  const start = microsecondsOf(details.start);
  const ts = isAbsent(details.start) ? microsecondsOf(event.timestamp) : start;
  const duration = microsecondsOf(details.end) - start;
  flow.tsSeconds = ts / 1e6;
  flow.durationSeconds = duration >= 0 ? duration / 1e6 : Number.NaN;
  flow.origAddress = textOf(event.src_ip);
  flow.respAddress = textOf(event.dest_ip);
  flow.protocol = protocolName(textOf(event.proto));
  flow.service = serviceName(textOf(event.app_proto).toLowerCase());
  flow.respPort = respPortOf(event, flow.protocol);
  flow.connState = connStateOf(event, flow);
  flow.label = unknownFlow.label;
  return null;
}
