import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** Our own folders: the process that made them, and a UUID. */
const ownFolder = /^(\d+)-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/**
 * Removes what earlier programs left below `parent` that were killed in mid-work, and nothing that is not ours.
 * Rejects with the system's error, also where `parent` is not there.
 */
export async function sweepOwnFolders(parent: string): Promise<void> {
  for (const name of await readdir(parent)) {
    const pid = Number(ownFolder.exec(name)?.[1] ?? process.pid);
    if (pid !== process.pid && !isRunning(pid)) await rm(join(parent, name), { recursive: true, force: true });
  }
}

/** Makes a folder for this process alone below `parent`, and removes those of processes that have ended. Rejects with the system's error. */
export async function makeOwnFolder(parent: string): Promise<string> {
  const folder = join(parent, `${process.pid}-${randomUUID()}`);
  await mkdir(folder, { recursive: true });
  await sweepOwnFolders(parent);
  return folder;
}
