import { eventLoopTurns } from '../../detect/event-loop-turns.ts';
import type { CaptureFormat, FlowReader } from '../flow-reader.ts';
import type { FlowRowParser } from '../table/flow-row-parser.ts';
import { OddCells } from '../table/odd-cells.ts';
import { takeRow } from '../table/take-row.ts';
import { ByteCache } from './byte-cache.ts';
import { byteLines } from './byte-lines.ts';
import { createZeekRowParser } from './create-zeek-row-parser.ts';
import { zeekCells } from './zeek-cells.ts';
import { ZeekHeader } from './zeek-header.ts';
import { ZeekRows } from './zeek-rows.ts';

const newline = 0x0a;

/** Reads a Zeek conn.log in its own tab-separated form, by its `#fields` line, which may recur with another order. */
const readZeekTsv: FlowReader = async (capture, context) => {
  const { account, flows, signal } = context;
  const header = new ZeekHeader();
  const readers: { slow: FlowRowParser | null; fast: ZeekRows | null } = { slow: null, fast: null };
  const caches = { texts: new ByteCache(), labels: new ByteCache() };
  let lineNumber = 1;
  const odd = new OddCells();
  const rowsBefore = account.read;

  const takeHeader = (line: string) => {
    const { columns, notation } = header;
    header.take(line, account.lineOf(lineNumber));
    if (header.columns === columns && header.notation === notation) return;
    readers.slow = header.columns && createZeekRowParser(header.columns.map, header.columns.cells, context.labels, odd);
    readers.fast = header.columns && ZeekRows.of(context, header.notation, header.columns, caches);
  };

  /** @param ended false for a last line without a line end */
  const takeLine = (line: string, ended: boolean) => {
    const text = line.trimStart();
    if (text === '') return;
    // A stray tab before a "#…" line is met in logs that were pasted together.
    if (text.startsWith('#')) return takeHeader(text);
    if (header.otherLog !== null) return account.setAside(header.otherLog);
    const cells = zeekCells(line, header.notation, header.columns);
    if (!ended && header.columns && cells.length < header.columns.fields) {
      account.records(1);
      account.nextRow();
      return account.skip('it is cut off: the file ends in its middle', lineNumber);
    }
    takeRow(context, readers.slow, cells, lineNumber, '#fields line');
  };

  const turn = eventLoopTurns(signal);
  for await (const bytes of byteLines(capture, () => account.lineOf(lineNumber))) {
    let at = 0;
    while (at < bytes.length) {
      if (readers.fast) {
        at = readers.fast.read(bytes, at);
        lineNumber += readers.fast.taken;
        if (at === bytes.length) break;
      }
      const end = bytes.indexOf(newline, at);
      takeLine(bytes.toString('utf8', at, end < 0 ? bytes.length : end), end >= 0);
      lineNumber += 1;
      at = end < 0 ? bytes.length : end + 1;
    }
    context.onBytes(capture.bytesRead());
    if (flows.full) await flows.makeRoom();
    await turn();
  }
  if (!header.hasConn && account.read === rowsBefore && !context.isPiece) throw header.refusal();
  for (const note of odd.notes()) context.note(note);
  context.onHeader(header.lines);
  if (!header.closed && !context.isPiece)
    context.note('The log has no closing line (#close): Zeek may still be writing it, or its end is missing.');
};

export const zeekTsvFormat: CaptureFormat = {
  name: 'Zeek conn.log',
  matches: ({ text }) => /^\s*#/.test(text) && /^\s*#(separator|fields)\b/m.test(text.slice(0, 4096)),
  read: readZeekTsv,
};
