import type { Ending } from './damaged-file.ts';

/** How a file must end of which only a beginning is left. @param place bytes that are left */
export type WhenCut = (place: number) => Ending;

/** What is said of a text that ends before its first row. */
const beforeRows = /lacks the columns? |without orig_pkts|holds only (blank lines|comments)|holds no (rows|text at all)/;

/** A text of lines, each a row. */
export interface LinesToCut {
  readonly content: Uint8Array;
  readonly encoding: 'utf-8' | 'utf-16le';
  /** Everything before the first row. */
  readonly header: string;
  /** Null where a line is one value. A line that has all its cells, the last one perhaps cut, cannot be told from a whole one. */
  readonly delimiter: string | null;
  /** What is said of a line that is cut. */
  readonly told: RegExp;
}

/** The line in which a text ends, and what it was before the text was cut. */
function lastLine(left: string, whole: string): { readonly number: number; readonly left: string; readonly whole: string } {
  const lines = left.split('\n');
  return { number: lines.length, left: lines.at(-1) ?? '', whole: whole.split('\n')[lines.length - 1] ?? '' };
}

/** A table of text, a log of Zeek, or a JSON object a line. */
export function linesCut({ content, encoding, header, delimiter, told }: LinesToCut): WhenCut {
  // Half a character says nothing of where the text ends.
  const decode = (bytes: Uint8Array) => new TextDecoder(encoding).decode(bytes).replace(/\uFFFD$/, '');
  const whole = decode(content);
  const cells = (line: string) => (delimiter === null ? 0 : line.split(delimiter).length);
  return (place) => {
    const left = decode(content.subarray(0, place));
    if (left.length < header.length) return { sentence: beforeRows };
    if (left === header && header !== '') return { sentence: /holds no rows|looks damaged, because 1 of its 1 rows/ };
    const line = lastLine(left.slice(header.length), whole.slice(header.length));
    const isEnd = line.whole.startsWith('#') || left.includes('\nSummary');
    if (isEnd || line.left === '' || line.left === line.whole) return 'all used';
    if (delimiter !== null && cells(line.left) === cells(line.whole)) return 'all used';
    // One row that cannot be read is all there is.
    if (line.number === 1) return { sentence: /looks damaged, because 1 of its 1 rows|is JSON, but neither/ };
    return { told };
  };
}

/** A list of JSON objects, which must end with a bracket. @param first end of the first object, in bytes */
export function listCut(first: number): WhenCut {
  return (place) => (place < first ? { sentence: /is JSON, but neither/ } : { told: /The list of events does not end/ });
}

/** Packets: all whole ones before the cut are used. @param header bytes before the first packet; @param packet bytes of the first */
export function packetsCut(header: number, packet: number): WhenCut {
  return (place) => {
    if (place < 4) return { sentence: beforeRows };
    return place < header + packet
      ? { sentence: /ends within its header|without a (whole )?packet/ }
      : { told: /ends in the middle of a packet, .* All packets before it were used/ };
  };
}

/** A file that tells at its end what it holds: nothing of it can be read without. */
export function endNeeded(sentence: RegExp): WhenCut {
  return (place) => ({ sentence: place < 4 ? beforeRows : sentence });
}

/** A gzip archive: what could be unpacked is used. @param firstRow bytes of the archive that hold its first rows */
export function gzipCut(firstRow: number): WhenCut {
  return (place) => {
    if (place < 20) return { sentence: beforeRows };
    return place < firstRow ? { sentence: /is an archive that ends before its first flow/ } : { told: /The archive ends before its time/ };
  };
}
