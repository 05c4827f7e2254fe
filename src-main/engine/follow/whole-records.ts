import { LineEnds } from '../ingest/open/line-ends.ts';

const newline = 0x0a;
const carriageReturn = 0x0d;
const quote = 0x22;
const space = 0x20;

/** How far whole records go in some bytes that begin with one. */
export interface WholeRecords {
  /** Where the last whole record ends, behind its line end; 0 where there is none. */
  readonly end: number;
  /** Whether a quotation mark is open where the bytes end. */
  readonly isOpen: boolean;
}

/** Of text whose line ends are carriage returns alone, as on old Macs, the last is told from half a "\r\n" by what comes behind it. */
function lastLineEnd(bytes: Buffer): number {
  const end = bytes.lastIndexOf(newline) + 1;
  if (end > 0) return end;
  let at = bytes.length - 1;
  while (at > 0 && bytes[at] === carriageReturn) at -= 1;
  return bytes.subarray(0, at).lastIndexOf(carriageReturn) + 1;
}

/** Where a quotation mark ends a cell: behind it, apart from blanks, stands what parts cells or lines. */
function closesCell(bytes: Buffer, at: number, delimiter: number): boolean {
  let next = at + 1;
  while (bytes[next] === space && delimiter !== space) next += 1;
  const byte = bytes[next];
  return byte === undefined || byte === delimiter || byte === newline || byte === carriageReturn;
}

/** As papaparse cuts them: a quotation mark opens a cell only where it is the first of it, and two of them are one in a cell. */
function wholeRows(bytes: Buffer, delimiter: number): WholeRecords {
  const limit = lastLineEnd(bytes);
  const lineEnd = bytes.includes(newline) ? newline : carriageReturn;
  let end = 0;
  let isOpen = false;
  let beginsCell = true;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (isOpen) {
      if (byte !== quote) continue;
      if (bytes[at + 1] === quote) at += 1;
      else if (closesCell(bytes, at, delimiter)) isOpen = false;
      continue;
    }
    if (byte === quote && beginsCell) isOpen = true;
    else if (byte === lineEnd && at < limit) end = at + 1;
    beginsCell = byte === delimiter || byte === lineEnd || byte === carriageReturn;
  }
  return { end, isOpen };
}

/**
 * Finds the last whole record in bytes of UTF-8.
 * @param delimiter of a table, whose cells may hold line ends within quotation marks; null where a record is a line
 */
export function wholeRecords(bytes: Buffer, delimiter: string | null): WholeRecords {
  if (delimiter === null || !bytes.includes(quote)) return { end: lastLineEnd(bytes), isOpen: false };
  return wholeRows(bytes, Buffer.from(delimiter).at(-1) ?? 0);
}

/** How many line ends there are, as readers count lines; a "\r" at the very end is one. */
export function lineEndsIn(bytes: Buffer): number {
  if (bytes.includes(carriageReturn)) {
    const lineEnds = new LineEnds();
    return (lineEnds.push(bytes.toString('latin1')) + lineEnds.end()).split('\n').length - 1;
  }
  let count = 0;
  for (let at = bytes.indexOf(newline); at >= 0; at = bytes.indexOf(newline, at + 1)) count += 1;
  return count;
}
