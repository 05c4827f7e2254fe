import { open } from 'node:fs/promises';
import { type AsyncBuffer, type DecodedArray, parquetMetadataAsync, parquetScan } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import { eventLoopTurns } from '../../../detect/event-loop-turns.ts';
import { CaptureError } from '../../capture-error.ts';
import type { CaptureFormat, FlowReader, ReadContext } from '../../flow-reader.ts';
import { OddCells } from '../odd-cells.ts';
import { parserFor } from '../table-rows.ts';
import { takeRow } from '../take-row.ts';
import { parquetBuffer } from './parquet-buffer.ts';
import { parquetCell, parquetTimes } from './parquet-cell.ts';
import { type ParquetColumn, parquetColumns } from './parquet-columns.ts';
import { unpackedFile } from './unpacked-file.ts';

/** Rows that are held at a time; fewer where a row group has fewer. */
const sliceRows = 65_536;
/** Rows after which the event loop may turn. */
const turnRows = 2048;

/** Larger row groups may hold pages that no memory holds; usual writers make them of 1,000,000 rows or fewer. */
const mostGroupRows = 20_000_000;

const signature = [0x50, 0x41, 0x52, 0x31]; // PAR1
/** The signature at both ends, and the length of the description between. */
const fewestBytes = 12;

/** Lets hyparquet work. What it throws is about the bytes of the file; what the system throws is handed on. */
async function decode<T>(work: () => Promise<T>): Promise<T> {
  return work().catch((error: unknown) => {
    if (!(error instanceof Error) || 'code' in error) throw error;
    throw damaged(error.message, error);
  });
}

function damaged(why: string, cause?: unknown): CaptureError {
  return new CaptureError(
    'bad-input',
    `is a Parquet table that is damaged, cut off, or of a kind that we cannot read (${why}). Get it again, or save it as CSV.`,
    { cause },
  );
}

/** Throws a `CaptureError` for a file that does not end as a Parquet table does, open or encrypted. */
async function checkEnd(file: AsyncBuffer): Promise<void> {
  const end = Buffer.from(await file.slice(Math.max(0, file.byteLength - 4))).toString('latin1');
  if (file.byteLength >= fewestBytes && (end === 'PAR1' || end === 'PARE')) return;
  throw new CaptureError(
    'bad-input',
    'is a Parquet table that is cut off: its end, which tells what it holds, is missing. Get the file again, then scan it.',
  );
}

type Scan = Awaited<ReturnType<typeof parquetScan>>;

async function readSlice(
  scan: Scan,
  columns: readonly ParquetColumn[],
  rowStart: number,
  rowEnd: number,
  turn: () => Promise<void>,
): Promise<Map<string, DecodedArray>> {
  const values = new Map<string, DecodedArray>();
  for (const { top } of columns) {
    if (values.has(top)) continue;
    const column = await decode(() => scan.readColumn({ column: top, rowStart, rowEnd }));
    // Rows of a damaged page would otherwise count as unknown in silence.
    if (column.length !== rowEnd - rowStart) throw damaged(`the column ${top} has ${column.length} of ${rowEnd - rowStart} rows`);
    values.set(top, column);
    await turn();
  }
  return values;
}

async function readTable(file: AsyncBuffer, onShare: (share: number) => void, context: ReadContext): Promise<void> {
  const { flows, signal } = context;
  await checkEnd(file);
  const metadata = await decode(() => parquetMetadataAsync(file, { geoparquet: false }));
  const header = parquetColumns(metadata);
  const odd = new OddCells();
  const parser = parserFor(
    header.map(({ name }) => name),
    context,
    odd,
  );
  const used = parser.usedCells.flatMap((position) => {
    const column = header[position];
    return column ? [{ ...column, position }] : [];
  });
  const columns = [...new Set(used.map(({ top }) => top))];
  const scan = await decode(() => parquetScan({ file, metadata, columns, compressors, parsers: parquetTimes, geoparquet: false }));
  const rows = Number(metadata.num_rows);
  const found = scan.ranges.reduce((sum, range) => sum + range.rowEnd - range.rowStart, 0);
  if (found !== rows) throw damaged(`it holds ${found} rows where it names ${rows}`);
  const largest = scan.ranges.reduce((most, range) => Math.max(most, range.rowEnd - range.rowStart), 0);
  if (largest > mostGroupRows) {
    throw new CaptureError(
      'too-large',
      `has ${largest} rows in one row group, too many to be held in memory. Write it again with row groups of at most a million rows.`,
    );
  }
  const cells = header.map(() => '');
  const turn = eventLoopTurns(signal);
  for (const range of scan.ranges) {
    for (let start = range.rowStart; start < range.rowEnd; start += sliceRows) {
      const end = Math.min(range.rowEnd, start + sliceRows);
      const values = await readSlice(scan, used, start, end, turn);
      const sources = used.map(({ position, top, valueIn }) => ({ position, values: values.get(top) ?? [], valueIn }));
      for (let row = start; row < end; row += 1) {
        for (const source of sources) cells[source.position] = parquetCell(source.valueIn(source.values[row - start]));
        takeRow(context, parser, cells, row + 1, 'header');
        if (row % turnRows !== 0) continue;
        await turn();
        if (flows.full) await flows.makeRoom();
      }
      onShare(end / rows);
      signal.throwIfAborted();
    }
  }
  for (const note of [...parser.notes(), ...odd.notes()]) context.note(note);
}

/**
 * Reads flows from a Parquet table by the same names of columns as a table of text. Holds `sliceRows` rows of the columns that it needs,
 * and the packed bytes of one column of a row group. A packed file is unpacked to a temporary one, as Parquet is read from its end.
 */
const readParquet: FlowReader = async (capture, context) => {
  const { onBytes } = context;
  const file = await unpackedFile(capture, context);
  try {
    if (capture.cutOff())
      throw new CaptureError(
        'bad-input',
        'is an archive that ends before its time, and a Parquet table is read from its end. Get the file again, then scan it.',
      );
    const handle = await open(file.path, 'r');
    try {
      const { size } = await handle.stat();
      const isPacked = file.path !== capture.path;
      const onShare = (share: number) => onBytes(isPacked ? capture.bytesRead() : Math.floor(share * size));
      await readTable(parquetBuffer(handle, size), onShare, context);
    } finally {
      await handle.close();
    }
  } finally {
    await file.remove();
  }
};

export const parquetFormat: CaptureFormat = {
  name: 'Parquet table',
  matches: ({ bytes }) => signature.every((byte, index) => bytes[index] === byte),
  read: readParquet,
};
