import { AccountBuilder } from '../../../../../src-main/engine/ingest/account-builder.ts';
import { FlowCollector } from '../../../../../src-main/engine/ingest/collect/flow-collector.ts';
import type { CaptureFormat, ReadContext } from '../../../../../src-main/engine/ingest/flow-reader.ts';
import { LabelReader } from '../../../../../src-main/engine/ingest/label-reader.ts';
import type { FlowTable, ReadAccount } from '../../../../../src-main/engine/types.ts';

/** What a reader made of a file: the flows and the account, notes on labels included. */
export interface Outcome {
  readonly flows: FlowTable;
  readonly account: ReadAccount;
}

/** Lets a reader put flows and accounts together without a file. */
export async function outcomeOf(read: (context: ReadContext) => void | Promise<void>, flows = new FlowCollector()): Promise<Outcome> {
  const account = new AccountBuilder();
  const labels = new LabelReader();
  await read({
    account,
    flows,
    labels,
    columnsOf: () => null,
    signal: new AbortController().signal,
    onBytes: () => undefined,
    reason: (reason) => reason,
    note: (sentence) => account.note(sentence),
  });
  const oddLabels = labels.note();
  if (oddLabels !== null) account.note(oddLabels);
  return { flows: flows.finish(), account: account.finish() };
}

/** Reads a UTF-8 file that comes in these pieces. @param cutOff true for an archive that ends before its time */
export function readChunks(
  format: CaptureFormat,
  chunks: readonly Buffer[],
  cutOff = false,
  flows = new FlowCollector(),
): Promise<Outcome> {
  const bytes = Buffer.concat(chunks);
  return outcomeOf(
    (context) =>
      format.read(
        {
          path: '',
          head: { bytes, text: bytes.toString(), packing: { kind: 'none' }, encoding: 'utf-8' },
          async *bytes() {
            yield* chunks;
          },
          text() {
            throw new Error('a UTF-8 log is read from its bytes');
          },
          bytesRead: () => bytes.length,
          cutOff: () => cutOff,
        },
        context,
      ),
    flows,
  );
}
