import { eventLoopTurns } from '../../detect/event-loop-turns.ts';
import { CaptureError } from '../capture-error.ts';
import { type FlowRecord, unknownFlow } from '../collect/flow-table-builder.ts';
import type { ReadContext } from '../flow-reader.ts';
import type { OpenedCapture } from '../open/open-capture.ts';
import { takeFlow } from '../take-flow.ts';
import { fillRecord, isServiceByPort } from './fill-record.ts';
import { FlowAssembler } from './flow-assembler.ts';
import { recordIp } from './link-types.ts';
import type { PacketParser } from './packet-parser.ts';

/** Flows that are ended in one go at the end of the file: a few milliseconds. */
const flowsAtOnce = 1000;

const count = (number: number, what: string) => `${number.toLocaleString('en-US')} ${what}${number === 1 ? '' : 's'}`;

/** What a capture without a flow is instead; goes on from the file's name. @param setAside packets by reason */
function withoutFlows(kind: string, parser: PacketParser, isCut: boolean, setAside: ReadonlyMap<string, number>): string {
  if (!parser.begun) return `is a ${kind} that ends within its header. Get the file again, then scan it.`;
  if (parser.damage !== null)
    return `is a ${kind} that is damaged from packet ${parser.packet.number + 1} on: ${parser.damage}. Get the file again, then scan it.`;
  if (setAside.size > 0) {
    const reasons = [...setAside].sort((a, b) => b[1] - a[1]).map(([reason, packets]) => `${reason}: ${packets.toLocaleString('en-US')}`);
    return `is a ${kind} of ${count(parser.packet.number, 'packet')} without any flow (${reasons.join('; ')}). ${recordIp}`;
  }
  return `is a ${kind} without a ${isCut ? 'whole ' : ''}packet. Record the traffic again, then scan the new file.`;
}

/**
 * Reads a packet capture, streaming, and puts its packets together into flows (see `FlowAssembler`). Packets that belong to no flow are
 * set aside by reason. A file that is damaged or cut off gives what came before; where that is nothing, throws a `CaptureError`.
 * @param kind what a person calls the format: "packet capture (pcap)"
 */
export async function readPackets(capture: OpenedCapture, context: ReadContext, parser: PacketParser, kind: string): Promise<void> {
  const { account, flows, signal } = context;
  const flowsBefore = account.read;
  const setAside = new Map<string, number>();
  let byPort = 0;
  let untimed = 0;
  const record: FlowRecord = { ...unknownFlow, volumes: [0, 0, 0, 0] };
  const assembler = new FlowAssembler({
    onFlow: (flow) => {
      if (isServiceByPort(flow)) byPort += 1;
      if (Number.isNaN(flow.firstSeconds)) untimed += 1;
      fillRecord(record, flow);
      takeFlow(context, record);
    },
    onSetAside: (reason, packets) => setAside.set(reason, (setAside.get(reason) ?? 0) + packets),
  });
  const onPacket = () => assembler.take(parser.packet);
  const turn = eventLoopTurns(signal);
  let held: Buffer[] = [];
  let heldBytes = 0;
  for await (const chunk of capture.bytes()) {
    held.push(chunk);
    heldBytes += chunk.length;
    if (heldBytes >= parser.wantedBytes) {
      const bytes = held.length === 1 ? chunk : Buffer.concat(held);
      const rest = bytes.subarray(parser.parse(bytes, onPacket));
      held = rest.length > 0 ? [rest] : [];
      heldBytes = rest.length;
    }
    context.onBytes(capture.bytesRead());
    if (flows.full) await flows.makeRoom();
    await turn();
    if (parser.damage !== null) break;
  }
  let hasMore = true;
  while (hasMore) {
    hasMore = assembler.endSome(flowsAtOnce);
    if (flows.full) await flows.makeRoom();
    await turn();
  }
  if (account.read === flowsBefore) throw new CaptureError('bad-input', withoutFlows(kind, parser, heldBytes > 0, setAside));

  account.records(assembler.packets);
  for (const [reason, packets] of setAside) account.setAside(reason, packets);
  if (parser.damage !== null) {
    const from = (parser.packet.number + 1).toLocaleString('en-US');
    context.note(
      `From packet ${from} on, the file is damaged: ${parser.damage}. The packets before it were used; get the file again for the rest.`,
    );
  } else if (heldBytes > 0 && !capture.cutOff())
    context.note('The capture ends in the middle of a packet, as one does that was copied too early. All packets before it were used.');
  if (byPort > 0)
    context.note(`Packets were captured without all of their content: the service of ${count(byPort, 'flow')} is told by the port alone.`);
  if (untimed > 0) context.note(`The capture does not tell when packets were sent: ${count(untimed, 'flow')} without a time.`);
  if (assembler.endedEarly > 0)
    context.note(
      `So many flows were open at once that ${count(assembler.endedEarly, 'flow')} were ended early; later packets of theirs are flows of their own.`,
    );
}
