import type { CaptureFormat } from '../flow-reader.ts';
import { isPcapng, PcapngParser } from './pcapng-parser.ts';
import { readPackets } from './read-packets.ts';

const name = 'packet capture (pcapng)';

export const pcapngFormat: CaptureFormat = {
  name,
  matches: ({ bytes }) => isPcapng(bytes),
  read: (capture, context) => readPackets(capture, context, new PcapngParser(), name),
};
