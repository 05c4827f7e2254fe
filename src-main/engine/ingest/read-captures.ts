import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { overLimitSentence } from '../explain/size-words.ts';
import type { FlowTable, ReadAccount } from '../types.ts';
import { AccountBuilder } from './account-builder.ts';
import { CaptureError } from './capture-error.ts';
import { FlowCollector } from './collect/flow-collector.ts';
import { detectFormat } from './detect-format.ts';
import { LabelReader } from './label-reader.ts';
import { explainSystemError, systemError } from './open/explain-system-error.ts';
import { openCapture } from './open/open-capture.ts';
import type { ColumnChoice } from './table/column-map.ts';
import { headerFingerprint } from './table/header-fingerprint.ts';
import { settleTimeUnit } from './time-unit.ts';

/** One file of a capture. `name` is what a person calls it, where that differs from the path (an upload). */
export interface CaptureFile {
  readonly path: string;
  readonly name: string;
  /** True for a file that was found in a folder rather than chosen: it may well be no capture. */
  readonly optional?: boolean;
}

/** What a person said about columns: for this scan, whatever its headers, and earlier, by the fingerprint of a header. */
export interface ColumnChoices {
  readonly chosen: ColumnChoice | null;
  readonly remembered: Readonly<Record<string, ColumnChoice>>;
}

export interface ReadOptions {
  readonly signal: AbortSignal;
  /** Input bytes read so far, of how many, and flows found so far. */
  readonly onProgress: (doneBytes: number, totalBytes: number, flows: number) => void;
  /** A larger capture is refused, in bytes over all its files. */
  readonly maxBytes: number;
  /** What a person said about columns with names that we do not know; absent where nothing. */
  readonly columns?: ColumnChoices;
}

export interface CaptureReading {
  /** Flows in the order of the input. */
  readonly flows: FlowTable;
  readonly account: ReadAccount;
  readonly sizeBytes: number;
}

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
  const { signal, onProgress, maxBytes, columns } = options;
  const sizes: number[] = [];
  for (const file of files) sizes.push(await sizeOf(file));
  const totalBytes = sizes.reduce((sum, size) => sum + size, 0);
  if (totalBytes > maxBytes) {
    throw new CaptureError('too-large', overLimitSentence(files.map((file) => file.name).join(', '), totalBytes, maxBytes));
  }
  const account = new AccountBuilder();
  const flows = new FlowCollector();
  const labels = new LabelReader();
  let bytesBefore = 0;
  for (const [index, file] of files.entries()) {
    signal.throwIfAborted();
    const prefix = files.length > 1 ? `${file.name}: ` : '';
    const rowsBefore = account.read;
    const flowsBefore = flows.count;
    try {
      const capture = await openCapture(file.path, maxBytes);
      const detected = detectFormat(capture.head);
      if (detected.kind === 'refused') throw new CaptureError('bad-input', detected.sentence);
      account.format(detected.format.name);
      await detected.format.read(capture, {
        account,
        flows,
        labels,
        columnsOf: (header) => columns?.chosen ?? columns?.remembered[headerFingerprint(header)] ?? null,
        signal,
        onBytes: (bytes) => onProgress(bytesBefore + bytes, totalBytes, flows.count),
        reason: (reason) => prefix + reason,
        note: (sentence) => account.note(prefix + sentence),
      });
      if (capture.cutOff())
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
    const times = settleTimeUnit(flows.liveTimes(flowsBefore));
    if (times !== null) account.note(prefix + times);
    bytesBefore += sizes[index] ?? 0;
  }
  const oddLabels = labels.note();
  if (oddLabels !== null) account.note(oddLabels);
  onProgress(totalBytes, totalBytes, flows.count);
  return { flows: flows.finish(), account: account.finish(), sizeBytes: totalBytes };
}
