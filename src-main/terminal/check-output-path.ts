import { access, constants, realpath, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { CaptureFile } from '../engine/ingest/capture-file.ts';

/**
 * Sees to it that a file can be written, and nowhere where they would do harm: into a folder that is there, to an ordinary
 * file or none, and not over a capture. Returns the place with links followed.
 * @param what the beginning of a sentence, such as "The scores"
 */
export async function checkOutputPath(what: string, path: string, captures: readonly CaptureFile[]): Promise<string> {
  const problem = `${what} cannot be written to ${path}:`;
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
