import { eventLoopTurns } from '../../detect/event-loop-turns.ts';
import { unknownFlow } from '../collect/flow-table-builder.ts';
import type { CaptureFormat, FlowReader } from '../flow-reader.ts';
import { parseObject } from '../json-object.ts';
import { knownColumns, mapColumns } from '../table/column-map.ts';
import { OddCells } from '../table/odd-cells.ts';
import { takeRow } from '../table/take-row.ts';
import { takeFlow } from '../take-flow.ts';
import { byteLines } from './byte-lines.ts';
import { createZeekRowParser } from './create-zeek-row-parser.ts';
import { otherLogError, otherLogReason } from './zeek-header.ts';
import { cellsOfRecord, fillPlainFlow, isConnRecord, pathOf } from './zeek-json-record.ts';

const newline = 0x0a;

/** Reads a Zeek conn.log written as JSON, one object a line. Zeek leaves out what it does not know: that stays unknown. */
const readZeekJson: FlowReader = async (capture, context) => {
  const { account, flows, labels, signal } = context;
  const odd = new OddCells();
  const parser = createZeekRowParser(mapColumns(knownColumns), knownColumns.length, labels, odd);
  const flow = { ...unknownFlow, volumes: [...unknownFlow.volumes] as [number, number, number, number] }; // four, as copied
  let lineNumber = 0;
  const seen: { otherPath: string | null } = { otherPath: null };
  const rowsBefore = account.read;

  const takeLine = (line: string) => {
    lineNumber += 1;
    if (line.trim() === '') return;
    const record = parseObject(line);
    if (!record) {
      account.records(1);
      account.nextRow();
      account.skip('it is not a JSON object', lineNumber);
    } else if (!isConnRecord(record)) {
      seen.otherPath ??= pathOf(record);
      account.setAside(otherLogReason(pathOf(record)));
    } else if (fillPlainFlow(record, flow, labels)) {
      account.records(1);
      takeFlow(context, flow);
    } else takeRow(context, parser, cellsOfRecord(record), lineNumber, 'record');
  };

  const turn = eventLoopTurns(signal);
  for await (const bytes of byteLines(capture, () => account.lineOf(lineNumber + 1))) {
    for (let at = 0; at < bytes.length; ) {
      const end = bytes.indexOf(newline, at);
      takeLine(bytes.toString('utf8', at, end < 0 ? bytes.length : end));
      at = end < 0 ? bytes.length : end + 1;
    }
    context.onBytes(capture.bytesRead());
    if (flows.full) await flows.makeRoom();
    await turn();
  }
  const { otherPath } = seen;
  if (otherPath !== null && account.read === rowsBefore && !context.isPiece) throw otherLogError(otherPath);
  for (const note of odd.notes()) context.note(note);
};

/** Whether a line is of a Zeek log: of its conn.log, or of one that names its log in a stream of several. */
function isZeekLine(line: string): boolean {
  const record = line.trimStart().startsWith('{') ? parseObject(line) : null;
  return record !== null && (isConnRecord(record) || (pathOf(record) !== '' && record.ts !== undefined));
}

export const zeekJsonFormat: CaptureFormat = {
  name: 'Zeek conn.log (JSON)',
  // The first lines may be damaged, or of another log.
  matches: ({ text }) => text.split(/[\r\n]+/).some(isZeekLine),
  read: readZeekJson,
};
