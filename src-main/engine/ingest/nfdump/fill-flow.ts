import type { FlowRecord } from '../collect/flow-table-builder.ts';
import { packetConnState, tcpConnState, tcpFlag } from '../terms/conn-state.ts';
import { icmpAnswer, icmpRespPort } from '../terms/icmp.ts';
import type { Match } from './match-halves.ts';
import { hasBothWays, type NfdumpRecord } from './nfdump-record.ts';

/**
 * Whether the first of two records tells the originator's direction. Of ICMP the one who asks; of TCP the only one that sent a SYN, and
 * where it is known that neither did (the beginning was not seen: an exporter cuts long connections, and then who speaks first is chance)
 * the one that talks to the lower port; then the one that began earlier, then the one that talks to the lower port, then the one that comes first in the file.
 */
function originates(one: NfdumpRecord, other: NfdumpRecord): boolean {
  if (one.protocol === 'icmp') return icmpAnswer(one.destinationPort >> 8) !== undefined;
  if (one.protocol === 'tcp' && !Number.isNaN(one.flags) && !Number.isNaN(other.flags)) {
    const [oneSyn, otherSyn] = [(one.flags & tcpFlag.syn) !== 0, (other.flags & tcpFlag.syn) !== 0];
    if (oneSyn !== otherSyn) return oneSyn;
    if (!oneSyn && one.destinationPort !== one.sourcePort) return one.destinationPort < one.sourcePort;
  }
  if (one.startMicroseconds !== other.startMicroseconds) return one.startMicroseconds < other.startMicroseconds;
  if (one.destinationPort !== other.destinationPort) return one.destinationPort < other.destinationPort;
  return one.position < other.position;
}

/** What a side's flags allow to say of a connection of which only that side was seen; it may be either side. */
function lonelyState(flags: number): string {
  const { fin, syn, rst, ack } = tcpFlag;
  if (flags & syn) return flags & ack ? '' : tcpConnState(flags, 0);
  return flags & (fin | rst) ? '' : 'OTH';
}

function connStateOf(record: NfdumpRecord, other: NfdumpRecord | null): string {
  if (record.protocol !== 'tcp') return packetConnState(record.protocol, record.packets, other ? other.packets : record.outPackets);
  // Of a record of both ways nfdump tells the flags of both sides together.
  if (hasBothWays(record) || Number.isNaN(record.flags) || (other && Number.isNaN(other.flags))) return '';
  return other ? tcpConnState(record.flags, other.flags) : lonelyState(record.flags);
}

function setVolume(flow: FlowRecord, volume: 0 | 1 | 2 | 3, count: number): void {
  flow.volumes[volume] = Number.isNaN(count) ? 0 : count;
  if (Number.isNaN(count)) flow.unknownVolumes |= 1 << volume;
}

/**
 * Fills a flow from the record of one direction, with that of the other where there is one. Without it the answer counts as nothing, not
 * as unknown: the exporter tells of every packet it saw, and it saw none.
 */
export function fillFlow([first, second]: Match, flow: FlowRecord): void {
  const swap = second !== null && !originates(first, second);
  const [record, other] = swap ? [second, first] : [first, second];
  const start = other ? Math.min(record.startMicroseconds, other.startMicroseconds) : record.startMicroseconds;
  const end = other ? Math.max(record.endMicroseconds, other.endMicroseconds) : record.endMicroseconds;
  flow.tsSeconds = start / 1e6;
  flow.durationSeconds = record.hasDuration || other?.hasDuration ? (end - start) / 1e6 : Number.NaN;
  flow.unknownVolumes = 0;
  setVolume(flow, 0, record.packets);
  setVolume(flow, 1, other ? other.packets : record.outPackets);
  setVolume(flow, 2, record.bytes);
  setVolume(flow, 3, other ? other.bytes : record.outBytes);
  flow.origAddress = record.source;
  flow.respAddress = record.destination;
  flow.protocol = record.protocol;
  const port = record.destinationPort;
  flow.respPort = record.protocol === 'icmp' && port >= 0 ? icmpRespPort(port >> 8, port & 255) : port;
  flow.connState = connStateOf(record, other);
}
