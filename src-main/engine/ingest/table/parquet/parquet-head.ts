import { open } from 'node:fs/promises';
import { parquetMetadataAsync, parquetScan } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import { parquetBuffer } from './parquet-buffer.ts';
import { parquetCell, parquetTimes } from './parquet-cell.ts';
import { parquetColumns } from './parquet-columns.ts';

/** What of a Parquet table a person is shown. */
export interface ParquetHead {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** The column names of a Parquet table and its first rows, as cells of text. Rejects where it cannot be read. @param path of a file that is not packed */
export async function parquetHead(path: string, mostRows: number): Promise<ParquetHead> {
  const handle = await open(path, 'r');
  try {
    const file = parquetBuffer(handle, (await handle.stat()).size);
    const metadata = await parquetMetadataAsync(file, { geoparquet: false });
    const columns = parquetColumns(metadata);
    const tops = [...new Set(columns.map(({ top }) => top))];
    const scan = await parquetScan({ file, metadata, columns: tops, compressors, parsers: parquetTimes, geoparquet: false });
    const rowEnd = Math.min(mostRows, scan.ranges[0]?.rowEnd ?? 0);
    const values = new Map<string, ArrayLike<unknown>>();
    for (const top of rowEnd > 0 ? tops : []) values.set(top, await scan.readColumn({ column: top, rowStart: 0, rowEnd }));
    const cellsOf = (row: number) => columns.map(({ top, valueIn }) => parquetCell(valueIn(values.get(top)?.[row])));
    return { header: columns.map(({ name }) => name), rows: Array.from({ length: rowEnd }, (_, row) => cellsOf(row)) };
  } finally {
    await handle.close();
  }
}
