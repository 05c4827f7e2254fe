import { access, constants, realpath, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { CaptureFile } from '../engine/ingest/capture-file.ts';
import type { Guardian } from '../guardian.ts';
import { capturesAt, columnsTold, finishJob, type ToldMap } from './capture-job.ts';
import { show } from './show.ts';

export interface ScanCommand extends ToldMap {
  readonly json: boolean;
  readonly scoresPath: string | null;
  /** Name of the learned home to compare with; null for none, absent for the default. */
  readonly baseline?: string | null;
  /** Absent for that of the settings. */
  readonly sensitivity?: string;
}

/**
 * Sees to it that the scores can be written, and nowhere where they would do harm: into a folder that is there, to an ordinary
 * file or none, and not over a capture. Returns the place with links followed.
 */
async function checkScoresPath(path: string, captures: readonly CaptureFile[]): Promise<string> {
  const problem = `The scores cannot be written to ${path}:`;
  const folder = dirname(resolve(path));
  if (!(await stat(folder).catch(() => null))?.isDirectory()) {
    throw new Error(`${problem} there is no folder ${folder}. Make it first, or choose another place.`);
  }
  const present = await stat(path).catch(() => null);
  if (present?.isDirectory()) throw new Error(`${problem} that is a folder. Add a file name.`);
  if (present && !present.isFile()) throw new Error(`${problem} that is not an ordinary file. Choose another place.`);
  for (const capture of captures) {
    const info = await stat(capture.path).catch(() => null);
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

/** Scans files as one capture, stores the answer and prints it. Cancelled by a signal it leaves nothing. */
export async function scan(guardian: Guardian, paths: readonly string[], command: ScanCommand): Promise<void> {
  const { json, scoresPath, baseline, sensitivity } = command;
  const files = await capturesAt(paths);
  const columns = await columnsTold(guardian, files, command);
  const scores = scoresPath === null ? null : await checkScoresPath(scoresPath, files);
  const choices = {
    scoresPath: scores,
    columns,
    ...(baseline === undefined ? {} : { baseline }),
    ...(sensitivity === undefined ? {} : { sensitivity }),
  };
  const id = await finishJob(guardian, files, json, () => {
    const { jobId, scanId } = guardian.scan(files, choices);
    return { jobId, ended: scanId };
  });
  await show(guardian, id, json);
}
