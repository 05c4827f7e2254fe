import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { overLimitSentence } from '../explain/size-words.ts';
import type { FlowTable, ReadAccount } from '../types.ts';
import { AccountBuilder } from './account-builder.ts';
import { CaptureError } from './capture-error.ts';
import { detectFormat } from './detect-format.ts';
import { explainSystemError, systemError } from './explain-system-error.ts';
import type { FlowReader } from './flow-reader.ts';
import { FlowTableBuilder } from './flow-table-builder.ts';
import { LabelReader } from './label-reader.ts';
import { openText, readFileHead } from './open-text.ts';
import { readCsv } from './read-csv.ts';
import { readZeekJson } from './read-zeek-json.ts';
import { readZeekTsv } from './read-zeek-tsv.ts';
import { settleTimeUnit } from './time-unit.ts';

/** One file of a capture. `name` is what a person calls it, where that differs from the path (an upload). */
export interface CaptureFile {
  readonly path: string;
  readonly name: string;
}

export interface ReadOptions {
  readonly signal: AbortSignal;
  /** Input bytes read so far, of how many, and flows found so far. */
  readonly onProgress: (doneBytes: number, totalBytes: number, flows: number) => void;
  /** A larger capture is refused, in bytes over all its files. */
  readonly maxBytes: number;
}

export interface CaptureReading {
  /** Flows in the order of the input. */
  readonly flows: FlowTable;
  readonly account: ReadAccount;
  readonly sizeBytes: number;
}

const readers: Readonly<Record<'csv' | 'zeek-tsv' | 'zeek-json', FlowReader>> = {
  csv: readCsv,
  'zeek-tsv': readZeekTsv,
  'zeek-json': readZeekJson,
};

/** The capture under its path alone. */
export function captureFile(path: string): CaptureFile {
  return { path, name: basename(path) };
}

/** What went wrong while one file was read, as a whole sentence: readers tell it as going on from the file's name. */
function nameFile(error: unknown, name: string): unknown {
  if (error instanceof CaptureError) return new CaptureError(error.problem, `${name} ${error.message}`, { cause: error });
  return explainSystemError(error, name);
}

async function sizeOf(file: CaptureFile): Promise<number> {
  const info = await stat(file.path).catch((error: unknown) => Promise.reject(explainSystemError(error, file.name)));
  if (info.isDirectory()) throw systemError('EISDIR', file.name);
  if (!info.isFile()) throw new CaptureError('bad-input', `${file.name} is not an ordinary file. Choose a file of flows.`);
  if (info.size === 0)
    throw new CaptureError('bad-input', `${file.name} is empty (0 bytes). Export the flows again, then scan the new file.`);
  return info.size;
}

/**
 * Reads one or several files as one capture, streaming, and tells what became of every row.
 * Throws `CaptureError` with a sentence for a person, or the signal's reason when aborted.
 */
export async function readCaptures(files: readonly CaptureFile[], options: ReadOptions): Promise<CaptureReading> {
  const { signal, onProgress, maxBytes } = options;
  const sizes: number[] = [];
  for (const file of files) sizes.push(await sizeOf(file));
  const totalBytes = sizes.reduce((sum, size) => sum + size, 0);
  if (totalBytes > maxBytes) {
    throw new CaptureError('too-large', overLimitSentence(files.map((file) => file.name).join(', '), totalBytes, maxBytes));
  }
  const account = new AccountBuilder();
  const builder = new FlowTableBuilder();
  const labels = new LabelReader();
  let bytesBefore = 0;
  for (const [index, file] of files.entries()) {
    signal.throwIfAborted();
    const prefix = files.length > 1 ? `${file.name}: ` : '';
    const rowsBefore = account.read;
    const flowsBefore = builder.count;
    try {
      const head = await readFileHead(file.path);
      const format = detectFormat(head);
      if (format.kind === 'refused') throw new CaptureError('bad-input', format.sentence);
      const text = openText(file.path, head.storage, maxBytes);
      await readers[format.kind](text, head.text, {
        account,
        builder,
        labels,
        signal,
        onBytes: (bytes) => onProgress(bytesBefore + bytes, totalBytes, builder.count),
        rowReason: (reason) => prefix + reason,
        note: (sentence) => account.note(prefix + sentence),
      });
      if (text.cutOff())
        account.note(`${prefix}The archive ends before its time. What it holds up to there was read; get the file again for the rest.`);
    } catch (error) {
      throw signal.aborted && error === signal.reason ? error : nameFile(error, file.name);
    }
    if (account.read === rowsBefore) {
      throw new CaptureError(
        'bad-input',
        `${file.name} names its columns but holds no rows below them. Export the flows again, then scan the new file.`,
      );
    }
    const times = settleTimeUnit(builder.liveTimes(flowsBefore));
    if (times !== null) account.note(prefix + times);
    bytesBefore += sizes[index] ?? 0;
  }
  const oddLabels = labels.note();
  if (oddLabels !== null) account.note(oddLabels);
  onProgress(totalBytes, totalBytes, builder.count);
  return { flows: builder.finish(), account: account.finish(), sizeBytes: totalBytes };
}
