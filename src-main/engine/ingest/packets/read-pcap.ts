import type { CaptureFormat } from '../flow-reader.ts';
import { PcapParser, pcapKind } from './pcap-parser.ts';
import { readPackets } from './read-packets.ts';

const name = 'packet capture (pcap)';

export const pcapFormat: CaptureFormat = {
  name,
  matches: ({ bytes }) => pcapKind(bytes) !== null,
  read: (capture, context) => readPackets(capture, context, new PcapParser(), name),
};
