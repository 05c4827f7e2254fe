import Papa from 'papaparse';
import { CaptureError } from '../capture-error.ts';
import type { CaptureFormat, FlowReader } from '../flow-reader.ts';
import type { FileHead } from '../open/open-capture.ts';
import { hasMonthFirst } from '../parse-date.ts';
import { chooseDelimiter } from './choose-delimiter.ts';
import { mapColumns } from './column-map.ts';
import type { Dialect } from './dialect.ts';
import { zeekDialect } from './dialects/zeek-dialect.ts';
import { foreignDialects } from './dialects.ts';
import { isComment, isSeparatorRow } from './header-line.ts';
import { readDelimited } from './read-delimited.ts';
import { TableRows } from './table-rows.ts';

/** Reads flows from a table of text whose first line names the columns, in any order. Streams; holds one chunk at a time. */
const readCsv: FlowReader = async (capture, context) => {
  const rows = new TableRows(context, hasMonthFirst(capture.head.text));
  const recordsBefore = context.account.recordsSoFar;
  const options = { delimiter: chooseDelimiter(capture.head.text), quotes: true, context };
  await readDelimited(capture.text(), options, (cells, line, ended) => rows.take(cells, line, ended));
  const { header } = rows;
  if (header === null) {
    if (context.isPiece) return;
    const what = context.account.recordsSoFar === recordsBefore ? 'blank lines' : 'comments';
    throw new CaptureError('bad-input', `holds only ${what}. Export the flows again, then scan the new file.`);
  }
  rows.end();
  context.onHeader(`${Papa.unparse([header], { delimiter: options.delimiter })}\n`);
};

/** A header further down than this is not looked for. */
const mostLinesBeforeHeader = 50;

/** The header of a table by its head, where it has one in the first lines. */
function headerOf({ text }: FileHead): readonly string[] {
  const { data } = Papa.parse<string[]>(text.replace(/\r\n?/g, '\n'), {
    delimiter: chooseDelimiter(text),
    newline: '\n',
    preview: mostLinesBeforeHeader,
  });
  return data.find((cells) => cells.some((cell) => cell.trim() !== '') && !isComment(cells) && !isSeparatorRow(cells)) ?? [];
}

function isTable(head: FileHead): boolean {
  const isBinary = head.encoding === 'utf-8' && head.bytes.includes(0);
  return !isBinary && !/^\s*([{[]|<(!doctype|html|\?xml))/i.test(head.text);
}

function formatOf(dialect: Dialect): CaptureFormat {
  return { name: dialect.name, matches: (head) => isTable(head) && mapColumns(headerOf(head)).dialect === dialect, read: readCsv };
}

/** Tables of text: one format a dialect, and last any other table, whose columns a person may explain. All are read alike. */
export const csvFormats: readonly CaptureFormat[] = [
  ...foreignDialects.map(formatOf),
  { name: zeekDialect.name, matches: isTable, read: readCsv },
];
