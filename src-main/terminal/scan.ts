import { access, constants, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { captureFile } from '../engine/ingest/read-captures.ts';
import type { Guardian } from '../guardian.ts';
import { showProgress } from './progress-bar.ts';
import { show } from './show.ts';

export interface ScanCommand {
  readonly json: boolean;
  readonly scoresPath: string | null;
}

async function checkScoresPath(path: string): Promise<void> {
  const folder = dirname(path);
  const problem = `The scores cannot be written to ${path}:`;
  const info = await stat(folder).catch(() => null);
  if (!info?.isDirectory()) throw new Error(`${problem} there is no folder ${folder}. Make it first, or choose another place.`);
  await access(folder, constants.W_OK).catch(() => {
    throw new Error(`${problem} the folder ${folder} may not be written to. Choose another place.`);
  });
  if ((await stat(path).catch(() => null))?.isDirectory()) throw new Error(`${problem} that is a folder. Add a file name.`);
}

/** Scans files as one capture, with a progress bar for a person, stores the answer and prints it. Ctrl+C cancels and leaves nothing. */
export async function scan(guardian: Guardian, files: readonly string[], { json, scoresPath }: ScanCommand): Promise<void> {
  const scores = scoresPath === null ? null : resolve(scoresPath);
  if (scores !== null) await checkScoresPath(scores);
  const progress = json || !process.stderr.isTTY ? null : showProgress(guardian, process.stderr);
  const { jobId, scanId } = guardian.scan(files.map(captureFile), { scoresPath: scores });
  const cancel = () => void guardian.request('job:cancel', { jobId });
  process.once('SIGINT', cancel);
  let id: number;
  try {
    id = await scanId;
  } finally {
    process.removeListener('SIGINT', cancel);
    progress?.end();
  }
  await show(guardian, id, json);
}
