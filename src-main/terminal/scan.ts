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
import { checkOutputPath } from './check-output-path.ts';
import { onEnding } from './on-ending.ts';
import { showProgress } from './progress-bar.ts';
import { show } from './show.ts';
import { UsageError } from './usage-error.ts';

export interface ScanCommand {
  readonly json: boolean;
  readonly scoresPath: string | null;
  /** What the person said of columns with names that we do not know; null for nothing. */
  readonly map: ColumnChoice | null;
  /** Whether to remember that for files with the same columns. */
  readonly remember: boolean;
}

async function listAll(paths: readonly string[]): Promise<CaptureFile[]> {
  const files: CaptureFile[] = [];
  for (const path of paths) files.push(...(await listCaptures(path, basename(resolve(path)))));
  return files;
}

async function toldColumns(guardian: Guardian, files: readonly CaptureFile[], { map, remember }: ScanCommand): Promise<ColumnsOfTable[]> {
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

/** Scans files as one capture, with a progress bar for a person, stores the answer and prints it. Cancelled by a signal it leaves nothing. */
export async function scan(guardian: Guardian, paths: readonly string[], command: ScanCommand): Promise<void> {
  const { json, scoresPath } = command;
  const files = await listAll(paths);
  const columns = await toldColumns(guardian, files, command);
  const scores = scoresPath === null ? null : await checkOutputPath('The scores', scoresPath, files);
  const progress = json || !process.stderr.isTTY ? null : showProgress(guardian, process.stderr);
  const { jobId, scanId } = guardian.scan(files, { scoresPath: scores, columns });
  const cancel = () => void guardian.request('job:cancel', { jobId });
  const stopListening = onEnding(cancel);
  let id: number;
  try {
    id = await scanId;
  } catch (error) {
    if (!(error instanceof CaptureError) || error.problem !== 'unknown-columns') throw error;
    throw new CaptureError(error.problem, error.message + (await columnsHint(guardian, files)), { cause: error });
  } finally {
    stopListening();
    progress?.end();
  }
  await show(guardian, id, json);
}
