import { AccountBuilder } from '../../../../../src-main/engine/ingest/account-builder.ts';
import { FlowCollector } from '../../../../../src-main/engine/ingest/collect/flow-collector.ts';
import type { CaptureFormat, ReadContext } from '../../../../../src-main/engine/ingest/flow-reader.ts';
import { LabelReader } from '../../../../../src-main/engine/ingest/label-reader.ts';
import type { FlowTable, ReadAccount } from '../../../../../src-main/engine/types.ts';
import { flowTable } from '../../../../helpers/flow-table.ts';

/** What a reader made of a file: the flows and the account, notes on labels included. */
export interface Outcome {
  readonly flows: FlowTable;
  readonly account: ReadAccount;
}

const inMemory = () => new FlowCollector({ temporaryFolder: null, signal: new AbortController().signal });

/** Lets a reader put flows and accounts together without a file. */
export async function outcomeOf(read: (context: ReadContext) => void | Promise<void>, flows = inMemory()): Promise<Outcome> {
  const account = new AccountBuilder();
  const labels = new LabelReader();
  await read({
    account,
    flows,
    labels,
    columnsOf: () => null,
    signal: new AbortController().signal,
    onBytes: () => undefined,
    isPiece: false,
    onHeader: () => undefined,
    note: (sentence) => account.note(sentence),
    temporaryFolder: null,
  });
  const oddLabels = labels.note();
  if (oddLabels !== null) account.note(oddLabels);
  const ordered = await flows.finish();
  let all: FlowTable | null = null;
  for await (const batch of ordered.inTimeOrder(0)) all ??= batch.flows;
  return { flows: all ?? flowTable([]), account: account.finish('test') };
}

/** Reads a UTF-8 file that comes in these pieces. @param cutOff true for an archive that ends before its time */
export function readChunks(format: CaptureFormat, chunks: readonly Buffer[], cutOff = false, flows = inMemory()): Promise<Outcome> {
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
