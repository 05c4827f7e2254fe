import { stat } from 'node:fs/promises';
import { overLimitSentence } from '../explain/size-words.ts';
import type { ReadAccount } from '../types.ts';
import type { AttackTypes } from './attack-types.ts';
import { CaptureError } from './capture-error.ts';
import type { CaptureFile } from './capture-file.ts';
import { type CollectorLimits, FlowCollector } from './collect/flow-collector.ts';
import type { OrderedFlows } from './collect/ordered-flows.ts';
import { LabelReader } from './label-reader.ts';
import { LeftOut } from './left-out.ts';
import { explainSystemError, systemError } from './open/explain-system-error.ts';
import { readFile } from './read-file.ts';
import { ScanAccount } from './scan-account.ts';
import type { ColumnChoices } from './table/column-map.ts';

export interface ReadOptions {
  readonly signal: AbortSignal;
  /** Input bytes read so far, of how many, and flows found so far. */
  readonly onProgress: (doneBytes: number, totalBytes: number, flows: number) => void;
  /** A larger capture is refused, in bytes over all its files. */
  readonly maxBytes: number;
  /** What a person said about columns with names that we do not know; absent where nothing. */
  readonly columns?: ColumnChoices;
  /** Where to put flows that do not fit in memory; absent to keep everything in memory. */
  readonly temporaryFolder?: string;
  /** How much to keep in memory; absent for the usual. */
  readonly limits?: CollectorLimits;
  /** Takes note of the kinds of attack that labels name, and puts their codes into the label column; absent where nobody asks. */
  readonly attackTypes?: AttackTypes;
}

export interface CaptureReading {
  /** To be closed by whoever asked. */
  readonly flows: OrderedFlows;
  readonly account: ReadAccount;
  readonly sizeBytes: number;
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
 * Throws `CaptureError` with a sentence for a person, or the signal's reason when aborted; then nothing is left on disk.
 */
export async function readCaptures(files: readonly CaptureFile[], options: ReadOptions): Promise<CaptureReading> {
  const { signal, onProgress, maxBytes, temporaryFolder = null, limits } = options;
  const sizes: number[] = [];
  const leftOut = new LeftOut();
  for (const file of files) sizes.push(await sizeOf(file).catch((error: unknown) => leftOut.take(file, error)));
  const totalBytes = sizes.reduce((sum, size) => sum + size, 0);
  if (totalBytes > maxBytes) {
    throw new CaptureError('too-large', overLimitSentence(files.map((file) => file.name).join(', '), totalBytes, maxBytes));
  }
  const account = new ScanAccount(files.length);
  const flows = new FlowCollector({ temporaryFolder, signal, ...(limits ? { limits } : {}) });
  const labels = new LabelReader(options.attackTypes);
  try {
    let bytesBefore = 0;
    for (const [index, file] of files.entries()) {
      signal.throwIfAborted();
      if (leftOut.has(file)) continue;
      const flowsBefore = flows.count;
      const onBytes = (bytes: number) => onProgress(bytesBefore + bytes, totalBytes, flows.count);
      try {
        account.add(file.name, await readFile(file.path, account.read + 1, { flows, labels, options, onBytes }));
      } catch (error) {
        if (signal.aborted && error === signal.reason) throw error;
        const named = nameFile(error, file.name);
        if (flows.count > flowsBefore) throw named;
        leftOut.take(file, named);
      }
      bytesBefore += sizes[index] ?? 0;
    }
    for (const sentence of [leftOut.note(files.length), labels.note()]) if (sentence !== null) account.note(sentence, null);
    onProgress(totalBytes, totalBytes, flows.count);
    const ordered = await flows.finish().catch((error: unknown) => Promise.reject(nameFile(error, files[0]?.name ?? '')));
    return { flows: ordered, account: account.finish(), sizeBytes: totalBytes };
  } catch (error) {
    await flows.close();
    throw error;
  }
}
