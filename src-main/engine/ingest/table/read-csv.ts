import { volumeColumns } from '../../types.ts';
import { CaptureError } from '../capture-error.ts';
import type { CaptureFormat, FlowReader } from '../flow-reader.ts';
import { chooseDelimiter } from './choose-delimiter.ts';
import { mapColumns } from './column-map.ts';
import { createFlowRowParser, type FlowRowParser } from './flow-row-parser.ts';
import { readDelimited } from './read-delimited.ts';
import { takeRow } from './take-row.ts';

function refuseHeader(header: readonly string[], missing: readonly string[]): CaptureError {
  const names = header.map((cell) => cell.trim()).filter((name) => name !== '');
  const numeric = names.length > 1 && names.every((name) => name === '-' || Number.isFinite(Number(name)));
  if (numeric) {
    return new CaptureError(
      'bad-input',
      `has no line with column names: its first line holds only numbers. Put a first line on top that names the columns, among them ${volumeColumns.join(', ')}.`,
    );
  }
  const found = names
    .slice(0, 8)
    .map((name) => name.slice(0, 40))
    .join(', ');
  return new CaptureError(
    'unknown-columns',
    `lacks the column${missing.length > 1 ? 's' : ''} ${missing.join(', ')}. Its first line names: ${found || 'nothing'}${names.length > 8 ? ', …' : ''}. ` +
      `A capture needs ${volumeColumns.join(', ')}; rename the columns or export them from your tool.`,
  );
}

/** Reads flows from CSV: the guide's columns, or Zeek's conn columns, in any order. Streams; holds one chunk at a time. */
const readCsv: FlowReader = async (capture, context) => {
  let parser: FlowRowParser | null = null;
  let oddTimes = 0;
  const onRow = (cells: readonly string[], line: number) => {
    if (!parser) {
      const choice = context.columnsOf(cells);
      const map = mapColumns(cells, choice);
      if (map.missingVolumes.length > (choice ? volumeColumns.length - 1 : 0)) throw refuseHeader(cells, map.missingVolumes);
      parser = createFlowRowParser(map, cells.length, context.labels);
      return;
    }
    takeRow(context, parser, cells, line, 'header');
    if (parser.oddTime) oddTimes += 1;
  };
  await readDelimited(capture.text(), { delimiter: chooseDelimiter(capture.head.text), quotes: true, context }, onRow);
  if (!parser) throw new CaptureError('bad-input', 'holds only blank lines. Export the flows again, then scan the new file.');
  if (oddTimes > 0) context.note(`${oddTimes} rows have a time (ts) that could not be read; they keep their place in the file.`);
};

export const csvFormat: CaptureFormat = {
  name: 'CSV table',
  matches: ({ text }) => !/^\s*([{[]|<(!doctype|html|\?xml))/i.test(text),
  read: readCsv,
};
