import { eveFormat, spansLines } from '../ingest/events/read-eve.ts';
import type { CaptureFormat } from '../ingest/flow-reader.ts';
import type { FileHead } from '../ingest/open/open-capture.ts';
import { csvFormats } from '../ingest/table/read-csv.ts';
import { zeekJsonFormat } from '../ingest/zeek/read-zeek-json.ts';
import { zeekTsvFormat } from '../ingest/zeek/read-zeek-tsv.ts';

/** Whether a format is a table of text whose records are not its lines: a line end within quotation marks belongs to a cell. */
export function isTableOfText(format: CaptureFormat): boolean {
  return csvFormats.includes(format);
}

/**
 * Whether a file of a format can be read piece by piece, each record by itself. nfdump's CSV cannot: its records are joined to flows over
 * the whole file. UTF-16 could, but no tool writes logs in it.
 */
export function readsByPieces(format: CaptureFormat, head: FileHead): boolean {
  if (head.encoding !== 'utf-8') return false;
  if (format === eveFormat) return !spansLines(head.text);
  return format === zeekTsvFormat || format === zeekJsonFormat || isTableOfText(format);
}
