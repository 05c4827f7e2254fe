import { access, constants, realpath, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { captureFile } from '../engine/ingest/capture-file.ts';
import type { Guardian } from '../guardian.ts';
import { showProgress } from './progress-bar.ts';
import { show } from './show.ts';

export interface ScanCommand {
  readonly json: boolean;
  readonly scoresPath: string | null;
}

/**
 * Sees to it that the scores can be written, and nowhere where they would do harm: into a folder that is there, to an ordinary
 * file or none, and not over a capture. Returns the place with links followed.
 */
async function checkScoresPath(path: string, captures: readonly string[]): Promise<string> {
  const problem = `The scores cannot be written to ${path}:`;
  const folder = dirname(resolve(path));
  if (!(await stat(folder).catch(() => null))?.isDirectory()) {
    throw new Error(`${problem} there is no folder ${folder}. Make it first, or choose another place.`);
  }
  const present = await stat(path).catch(() => null);
  if (present?.isDirectory()) throw new Error(`${problem} that is a folder. Add a file name.`);
  if (present && !present.isFile()) throw new Error(`${problem} that is not an ordinary file. Choose another place.`);
  for (const capture of captures) {
    const info = await stat(capture).catch(() => null);
    if (present && info && info.dev === present.dev && info.ino === present.ino) {
      throw new Error(`${problem} that is the capture itself. Choose another place.`);
    }
  }
  const place = present ? await realpath(path) : resolve(path);
  await access(dirname(place), constants.W_OK).catch(() => {
    throw new Error(`${problem} the folder ${dirname(place)} may not be written to. Choose another place.`);
  });
  return place;
}

/** Scans files as one capture, with a progress bar for a person, stores the answer and prints it. Ctrl+C cancels and leaves nothing. */
export async function scan(guardian: Guardian, files: readonly string[], { json, scoresPath }: ScanCommand): Promise<void> {
  const scores = scoresPath === null ? null : await checkScoresPath(scoresPath, files);
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
