import { volumeColumns } from '../types.ts';
import type { CaptureFormat } from './flow-reader.ts';
import { formats } from './formats.ts';
import type { FileHead } from './open/open-capture.ts';

/** What the first bytes of a file say about it: a format that we read, or a sentence saying what it is instead and what to do. */
export type DetectedFormat =
  | { readonly kind: 'known'; readonly format: CaptureFormat }
  | { readonly kind: 'refused'; readonly sentence: string };

const wanted = `a CSV file whose first line names the columns ${volumeColumns.join(', ')}, or a Zeek conn.log`;

const makeFlows = 'Turn it into flows with Zeek ("zeek -r FILE"), then scan the conn.log.';

const signatures: readonly { readonly bytes: readonly number[]; readonly what: string; readonly todo: string }[] = [
  { bytes: [0x89, 0x50, 0x4e, 0x47], what: 'a picture (PNG)', todo: `Choose ${wanted}.` },
  { bytes: [0xff, 0xd8, 0xff], what: 'a picture (JPEG)', todo: `Choose ${wanted}.` },
  { bytes: [0x47, 0x49, 0x46, 0x38], what: 'a picture (GIF)', todo: `Choose ${wanted}.` },
  { bytes: [0x25, 0x50, 0x44, 0x46], what: 'a PDF document', todo: `Choose ${wanted}.` },
  {
    bytes: [0x50, 0x4b, 0x03, 0x04],
    what: 'a zip archive or a spreadsheet',
    todo: 'Unpack it, or save the sheet as CSV, then scan that file.',
  },
  {
    bytes: [0xd4, 0xc3, 0xb2, 0xa1],
    what: 'a packet capture (pcap)',
    todo: makeFlows,
  },
  {
    bytes: [0xa1, 0xb2, 0xc3, 0xd4],
    what: 'a packet capture (pcap)',
    todo: makeFlows,
  },
  {
    bytes: [0x4d, 0x3c, 0xb2, 0xa1],
    what: 'a packet capture (pcap)',
    todo: makeFlows,
  },
  {
    bytes: [0x0a, 0x0d, 0x0d, 0x0a],
    what: 'a packet capture (pcapng)',
    todo: makeFlows,
  },
];

/** Tells a file by its content, never by its name. */
export function detectFormat(head: FileHead): DetectedFormat {
  if (head.text === '') return { kind: 'refused', sentence: 'holds no text at all. Export the flows again, then scan the new file.' };
  const match = signatures.find(({ bytes }) => bytes.every((byte, index) => head.bytes[index] === byte));
  if (match) return { kind: 'refused', sentence: `is ${match.what}, not a table of flows. ${match.todo}` };
  const format = formats.find((known) => known.matches(head));
  if (format) return { kind: 'known', format };
  if (head.encoding === 'utf-8' && head.bytes.includes(0))
    return { kind: 'refused', sentence: `holds binary data, not a table of flows. Choose ${wanted}.` };
  const start = head.text.trimStart();
  if (start.startsWith('{') || start.startsWith('['))
    return { kind: 'refused', sentence: `is JSON, and not Zeek's conn.log with one object a line. Choose ${wanted}.` };
  if (start.startsWith('<')) return { kind: 'refused', sentence: `is a web page or XML, not a table of flows. Choose ${wanted}.` };
  return { kind: 'refused', sentence: `is no table of flows. Choose ${wanted}.` };
}
