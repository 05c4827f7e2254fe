import type { FlowRecord } from '../collect/flow-table-builder.ts';
import { addressText } from './address-text.ts';
import { connStateOf } from './conn-state.ts';
import { isIcmp, protocols } from './decoded-packet.ts';
import type { PacketFlow } from './packet-flow.ts';
import { usualService } from './well-known-ports.ts';

/** Zeek's names of transport protocols; it has one for both kinds of ICMP, and one for all that it does not follow. */
function protocolName(version: number, protocol: number): string {
  if (protocol === protocols.tcp) return 'tcp';
  if (protocol === protocols.udp) return 'udp';
  return isIcmp(version, protocol) ? 'icmp' : 'unknown_transport';
}

/** Whether a flow's service is told by its port alone: its payloads were cut off before they showed anything. */
export function isServiceByPort(flow: PacketFlow): boolean {
  return flow.service === '' && flow.payloadCut && usualService(flow.protocol, flow.respPort) !== '';
}

/** Writes a finished flow into a record. Nothing of it is unknown but the time, where the capture tells none. @param record all but its row is set */
export function fillRecord(record: FlowRecord, flow: PacketFlow): void {
  const { version, protocol, orig, resp } = flow;
  const name = protocolName(version, protocol);
  record.tsSeconds = flow.firstSeconds;
  record.durationSeconds = flow.lastSeconds - flow.firstSeconds;
  record.volumes[0] = orig.packets;
  record.volumes[1] = resp.packets;
  record.volumes[2] = orig.bytes;
  record.volumes[3] = resp.bytes;
  record.unknownVolumes = 0;
  record.origAddress = addressText(version, flow.orig0, flow.orig1, flow.orig2, flow.orig3);
  record.respAddress = addressText(version, flow.resp0, flow.resp1, flow.resp2, flow.resp3);
  record.protocol = name;
  record.service = isServiceByPort(flow) ? usualService(protocol, flow.respPort) : flow.service;
  record.connState = connStateOf(flow);
  record.respPort = name === 'unknown_transport' ? -1 : flow.respPort;
}
