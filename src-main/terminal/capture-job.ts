import { basename, resolve } from 'node:path';
import type { ColumnsOfTable } from '../../src-preload/contract/api.ts';
import { ask } from '../ask.ts';
import { CaptureError } from '../engine/ingest/capture-error.ts';
import type { CaptureFile } from '../engine/ingest/capture-file.ts';
import { headerWords, tablesWithColumns } from '../engine/ingest/columns/tables-with-columns.ts';
import { listCaptures } from '../engine/ingest/open/list-captures.ts';
import type { ColumnChoice } from '../engine/ingest/table/column-map.ts';
import { volumeColumns } from '../engine/types.ts';
import type { Guardian } from '../guardian.ts';
import { mapText } from '../parse-map.ts';
import { onEnding } from './on-ending.ts';
import { showProgress } from './progress-bar.ts';
import { UsageError } from './usage-error.ts';

/** What a person said of columns with names that we do not know. */
export interface ToldMap {
  /** Null for nothing. */
  readonly map: ColumnChoice | null;
  /** Whether to remember that for files with the same columns. */
  readonly remember: boolean;
}

/** The captures that paths name; a folder stands for all files below it. */
export async function capturesAt(paths: readonly string[]): Promise<CaptureFile[]> {
  const files: CaptureFile[] = [];
  for (const path of paths) files.push(...(await listCaptures(path, basename(resolve(path)))));
  return files;
}

/** What was told, for the tables among the files that have such columns; wrong usage where none has. */
export async function columnsTold(
  guardian: Guardian,
  files: readonly CaptureFile[],
  { map, remember }: ToldMap,
): Promise<ColumnsOfTable[]> {
  if (map === null) return [];
  const { maxCaptureBytes } = await ask(guardian, 'settings:get', {});
  const fingerprints = await tablesWithColumns(files, map, maxCaptureBytes).catch((error: unknown) => {
    throw error instanceof CaptureError ? new UsageError(error.message, { cause: error }) : error;
  });
  return fingerprints.map((fingerprint) => ({ fingerprint, choice: map, remember }));
}

/** What to add to the sentence about unknown columns, so that a person can go on: the columns there are, and the guess to copy. */
async function columnsHint(guardian: Guardian, files: readonly CaptureFile[]): Promise<string> {
  const captures = files.map(({ path, name, optional }) => ({ source: { kind: 'path' as const, path }, name, optional }));
  const [table] = (await ask(guardian, 'capture:preview', { captures })).unknown;
  if (!table) return '';
  const { header, guess } = table.preview;
  const guessed = volumeColumns.some((column) => guess[column] !== undefined);
  const columns = ` All columns of ${table.names[0]}: ${headerWords(header)}.`;
  return guessed
    ? `${columns} A guess to start from: --map '${mapText(guess)}'`
    : `${columns} Write --map orig_bytes=NAME,resp_bytes=NAME,…`;
}

/** Does a job to its end, with a progress bar for a person. Cancelled by a signal it leaves nothing. */
export async function finishJob<T>(
  guardian: Guardian,
  files: readonly CaptureFile[],
  json: boolean,
  start: () => { readonly jobId: string; readonly ended: Promise<T> },
): Promise<T> {
  const progress = json || !process.stderr.isTTY ? null : showProgress(guardian, process.stderr);
  const { jobId, ended } = start();
  const stopListening = onEnding(() => void guardian.request('job:cancel', { jobId }));
  try {
    return await ended;
  } catch (error) {
    if (!(error instanceof CaptureError) || error.problem !== 'unknown-columns') throw error;
    throw new CaptureError(error.problem, error.message + (await columnsHint(guardian, files)), { cause: error });
  } finally {
    stopListening();
    progress?.end();
  }
}
