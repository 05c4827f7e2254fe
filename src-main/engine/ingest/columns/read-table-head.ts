import Papa from 'papaparse';
import { detectFormat } from '../detect-format.ts';
import { LineEnds } from '../open/line-ends.ts';
import { openCapture } from '../open/open-capture.ts';
import { chooseDelimiter } from '../table/choose-delimiter.ts';
import { isComment, isRowOfValues, isSeparatorRow } from '../table/header-line.ts';
import { parquetHead } from '../table/parquet/parquet-head.ts';
import { parquetFormat } from '../table/parquet/read-parquet.ts';
import { csvFormats } from '../table/read-csv.ts';

/** The beginning of a table. */
export interface TableHead {
  /** The column names as they stand in the file. */
  readonly header: readonly string[];
  /** The rows below it that the first 64 KiB of text hold whole, at most 20. */
  readonly rows: readonly (readonly string[])[];
}

const mostRows = 20;
/** Beside the rows: the header, lines before it, and one row that the end of the head may have cut. */
const parsedRows = 40;
const headCharacters = 32 * 1024;

/**
 * Reads the beginning of a table of flows, whatever its columns are called. Null for other formats, for text that is no table, and for a
 * table without a line of column names. Rejects with whatever `openCapture` rejects with.
 * @param maxBytes limit of the unpacked content
 */
export async function readTableHead(path: string, maxBytes: number): Promise<TableHead | null> {
  const { head } = await openCapture(path, maxBytes);
  const detected = detectFormat(head);
  const isParquet = detected.kind === 'known' && detected.format === parquetFormat;
  if (isParquet) return head.packing.kind === 'none' ? parquetHead(path, mostRows) : null;
  if (detected.kind === 'refused' || !csvFormats.includes(detected.format)) return null;
  const lineEnds = new LineEnds();
  const text = lineEnds.push(head.text) + lineEnds.end();
  const { data } = Papa.parse<string[]>(text, {
    delimiter: chooseDelimiter(text),
    newline: '\n',
    preview: parsedRows,
    skipEmptyLines: 'greedy',
  });
  const cutOff = data.length < parsedRows && text.length >= headCharacters && !text.endsWith('\n');
  const whole = cutOff ? data.slice(0, -1) : data;
  const start = whole.findIndex((cells) => !isComment(cells) && !isSeparatorRow(cells));
  const header = whole[start];
  if (!header) return null;
  const rows = whole.slice(start + 1);
  const names = header.map((name) => name.trim()).filter((name) => name !== '');
  if (names.length < 2 || isRowOfValues(header)) return null;
  const shown = rows.slice(0, mostRows);
  // Prose has commas, too, but not the same number of them in each line.
  const even = shown.filter((cells) => cells.length === header.length).length;
  return even * 2 >= shown.length ? { header, rows: shown } : null;
}
