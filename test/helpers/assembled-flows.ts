import { readFileSync } from 'node:fs';
import { addressText } from '../../src-main/engine/ingest/packets/address-text.ts';
import { FlowAssembler } from '../../src-main/engine/ingest/packets/flow-assembler.ts';
import type { PacketFlow } from '../../src-main/engine/ingest/packets/packet-flow.ts';
import { PcapParser, pcapKind } from '../../src-main/engine/ingest/packets/pcap-parser.ts';
import { PcapngParser } from '../../src-main/engine/ingest/packets/pcapng-parser.ts';

/** The flows of a capture as the assembler gives them, frame bytes and all, and the packets that belong to none. */
export function assembledFlows(path: string): { readonly flows: readonly PacketFlow[]; readonly setAside: number } {
  const bytes = readFileSync(path);
  const parser = pcapKind(bytes) ? new PcapParser() : new PcapngParser();
  const flows: PacketFlow[] = [];
  let setAside = 0;
  const assembler = new FlowAssembler({
    onFlow: (flow) => flows.push(flow),
    onSetAside: (_reason, packets) => {
      setAside += packets;
    },
  });
  parser.parse(bytes, () => assembler.take(parser.packet));
  assembler.endSome(Number.MAX_SAFE_INTEGER);
  return { flows, setAside };
}

/** Addresses of a flow in text, originator first. */
export function flowAddresses(flow: PacketFlow): readonly [string, string] {
  return [
    addressText(flow.version, flow.orig0, flow.orig1, flow.orig2, flow.orig3),
    addressText(flow.version, flow.resp0, flow.resp1, flow.resp2, flow.resp3),
  ];
}
