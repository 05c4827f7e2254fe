import type { CaptureFormat } from './flow-reader.ts';
import { parquetFormat } from './table/parquet/read-parquet.ts';
import { csvFormats } from './table/read-csv.ts';
import { zeekJsonFormat } from './zeek/read-zeek-json.ts';
import { zeekTsvFormat } from './zeek/read-zeek-tsv.ts';

/** Every format that we read, in the order in which a file is asked: the first that matches reads it. */
export const formats: readonly CaptureFormat[] = [parquetFormat, zeekTsvFormat, zeekJsonFormat, ...csvFormats];
