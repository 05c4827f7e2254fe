import { eveFormat } from './events/read-eve.ts';
import type { CaptureFormat } from './flow-reader.ts';
import { nfdumpFormat } from './nfdump/read-nfdump.ts';
import { pcapFormat } from './packets/read-pcap.ts';
import { pcapngFormat } from './packets/read-pcapng.ts';
import { parquetFormat } from './table/parquet/read-parquet.ts';
import { csvFormats } from './table/read-csv.ts';
import { zeekJsonFormat } from './zeek/read-zeek-json.ts';
import { zeekTsvFormat } from './zeek/read-zeek-tsv.ts';

/** Formats that are no text: asked first, by their first bytes. */
export const binaryFormats: readonly CaptureFormat[] = [pcapFormat, pcapngFormat, parquetFormat];

/** Every format of text that we read, in the order in which a file is asked: the first that matches reads it. */
export const formats: readonly CaptureFormat[] = [zeekTsvFormat, zeekJsonFormat, eveFormat, nfdumpFormat, ...csvFormats];
