import { randomUUID } from 'node:crypto';
import { rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/** A file that is written beside its place under a name of its own and moved there when everything else succeeded. */
export interface StagedFile {
  /** Where to write it. */
  readonly stagedPath: string;
  /** Moves it to its place, replacing what is there. */
  publish(): Promise<void>;
  /** Removes what was not published; nothing else. */
  discard(): Promise<void>;
}

/** @param path the place where the file shall appear; its folder must be there */
export function stageFile(path: string): StagedFile {
  const stagedPath = join(dirname(path), `.${basename(path)}.${randomUUID()}`);
  return {
    stagedPath,
    publish: () => rename(stagedPath, path),
    discard: () => rm(stagedPath, { force: true }),
  };
}
