import { AccountBuilder } from '../ingest/account-builder.ts';
import { FlowCollector } from '../ingest/collect/flow-collector.ts';
import type { CaptureFormat } from '../ingest/flow-reader.ts';
import { LabelReader } from '../ingest/label-reader.ts';
import type { FileHead } from '../ingest/open/open-capture.ts';
import { parquetFormat } from '../ingest/table/parquet/read-parquet.ts';
import { markBytes, pieceCapture } from './piece-capture.ts';

/**
 * Start of the first flow that the head of a file tells, in the order of the file, in seconds as in `FlowTable`; null where it tells none:
 * of Parquet, of text in UTF-16, of a table whose columns nobody knows.
 */
export async function firstSeconds(path: string, head: FileHead, format: CaptureFormat, signal: AbortSignal): Promise<number | null> {
  if (head.encoding !== 'utf-8' || format === parquetFormat) return null;
  const bytes = Buffer.from(head.bytes);
  const isText = !bytes.includes(0);
  const end = isText ? Math.max(bytes.lastIndexOf('\n'), bytes.lastIndexOf('\r')) + 1 : bytes.length;
  const account = new AccountBuilder();
  const flows = new FlowCollector({ temporaryFolder: null, signal });
  const capture = pieceCapture(path, head, Buffer.alloc(0), bytes.subarray(markBytes(bytes), end || bytes.length));
  const nothing = () => undefined;
  try {
    await format.read(capture, {
      account,
      flows,
      labels: new LabelReader(),
      columnsOf: () => null,
      signal,
      onBytes: nothing,
      note: nothing,
      temporaryFolder: null,
      isPiece: true,
      onHeader: nothing,
    });
  } catch {
    // Whatever is wrong is told when the file is read; the flows before it tell their times.
    signal.throwIfAborted();
  }
  flows.endFile();
  return flows.inMemory().tsSeconds.find((seconds) => !Number.isNaN(seconds)) ?? null;
}
