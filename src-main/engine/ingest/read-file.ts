import { stat } from 'node:fs/promises';
import type { ReadAccount } from '../types.ts';
import { AccountBuilder } from './account-builder.ts';
import { CaptureError } from './capture-error.ts';
import type { FlowCollector } from './collect/flow-collector.ts';
import { detectFormat } from './detect-format.ts';
import type { LabelReader } from './label-reader.ts';
import { openCapture } from './open/open-capture.ts';
import { refuseDamaged } from './refuse-damaged.ts';
import { choiceOf } from './table/choice-of.ts';
import type { ColumnChoices } from './table/column-map.ts';

/** Tells a file that has been written to from the same file before, as far as the system knows. */
async function stampOf(path: string): Promise<string> {
  return stat(path).then(
    ({ size, mtimeMs }) => `${size} ${mtimeMs}`,
    () => 'gone',
  );
}

/** Says why a file that could be read gave no flow. Goes on from the file's name. @param cutOff whether it is an archive that lacks its end */
function holdsNoFlows({ input }: ReadAccount, cutOff: boolean): CaptureError {
  if (cutOff) return new CaptureError('bad-input', 'is an archive that ends before its first flow. Get the file again, then scan it.');
  const setAside = input.setAside.map(({ reason, count }) => `${count.toLocaleString('en-US')} × ${reason}`).join(', ');
  return new CaptureError(
    'bad-input',
    setAside === ''
      ? 'names its columns but holds no rows below them. Export the flows again, then scan the new file.'
      : `holds no flows, only what is set aside: ${setAside}. Choose a capture of the traffic of your home.`,
  );
}

/** What is the same for all files of a scan. */
export interface Reading {
  readonly flows: FlowCollector;
  readonly labels: LabelReader;
  readonly options: {
    readonly signal: AbortSignal;
    /** Limit of the unpacked content. */
    readonly maxBytes: number;
    readonly columns?: ColumnChoices;
    readonly temporaryFolder?: string;
  };
  /** Bytes of this file read so far. */
  readonly onBytes: (bytes: number) => void;
}

/**
 * Reads one whole file into the collector, and refuses it where it is damaged or gives nothing. Its errors go on from the file's name.
 * @param firstRow number of its first row
 */
export async function readFile(path: string, firstRow: number, { flows, labels, options, onBytes }: Reading): Promise<ReadAccount> {
  const { signal, maxBytes, columns } = options;
  const stampBefore = await stampOf(path);
  const capture = await openCapture(path, maxBytes);
  const detected = detectFormat(capture.head);
  if (detected.kind === 'refused') throw new CaptureError('bad-input', detected.sentence);
  const { format } = detected;
  const account = new AccountBuilder(firstRow);
  await format.read(capture, {
    account,
    flows,
    labels,
    columnsOf: (header) => choiceOf(columns, header),
    signal,
    onBytes,
    note: (sentence) => account.note(sentence),
    temporaryFolder: options.temporaryFolder ?? null,
    isPiece: false,
    onHeader: () => undefined,
  });
  if (capture.cutOff())
    account.note('The archive ends before its time. What it holds up to there was read; get the file again for the rest.');
  if ((await stampOf(path)) !== stampBefore)
    account.note('The file was changed while it was read. What was there was used; scan it again once it is complete.');
  const times = flows.endFile();
  if (times !== null) account.note(times);
  const finished = account.finish(format.name);
  if (finished.read === 0) throw holdsNoFlows(finished, capture.cutOff());
  refuseDamaged(finished.read, finished.skipped);
  return finished;
}
