import type { CaptureFormat } from './flow-reader.ts';
import { binaryFormats, formats } from './formats.ts';
import type { FileHead } from './open/open-capture.ts';

/** What the first bytes of a file say about it: a format that we read, or a sentence saying what it is instead and what to do. */
export type DetectedFormat =
  | { readonly kind: 'known'; readonly format: CaptureFormat }
  | { readonly kind: 'refused'; readonly sentence: string };

const wanted = "a Zeek conn.log, Suricata's eve.json, a packet capture (pcap), or a table of flows (CSV, Parquet)";

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
];

/** Tells a file by its content, never by its name. */
export function detectFormat(head: FileHead): DetectedFormat {
  if (head.text === '') return { kind: 'refused', sentence: 'holds no text at all. Export the flows again, then scan the new file.' };
  const binary = binaryFormats.find((known) => known.matches(head));
  if (binary) return { kind: 'known', format: binary };
  const match = signatures.find(({ bytes }) => bytes.every((byte, index) => head.bytes[index] === byte));
  if (match) return { kind: 'refused', sentence: `is ${match.what}, not a table of flows. ${match.todo}` };
  if (head.encoding === 'utf-8' && head.bytes.includes(0))
    return { kind: 'refused', sentence: `holds binary data, not a table of flows. Choose ${wanted}.` };
  const format = formats.find((known) => known.matches(head));
  if (format) return { kind: 'known', format };
  const start = head.text.trimStart();
  if (start.startsWith('{') || start.startsWith('['))
    return {
      kind: 'refused',
      sentence: `is JSON, but neither Zeek's conn.log with one object a line nor Suricata's eve.json. Choose ${wanted}.`,
    };
  if (start.startsWith('<')) return { kind: 'refused', sentence: `is a web page or XML, not a table of flows. Choose ${wanted}.` };
  return { kind: 'refused', sentence: `is no table of flows. Choose ${wanted}.` };
}
