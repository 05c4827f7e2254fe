import type { Dirent } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { CaptureError } from '../capture-error.ts';
import type { CaptureFile } from '../capture-file.ts';
import { explainSystemError } from './explain-system-error.ts';
import { isFurniture } from './is-furniture.ts';

/** More files than a home's year of hourly logs; a folder that holds more is a whole disk, dropped by mistake. */
const mostFiles = 10_000;

/** Whether an entry of a folder is a file, or a link to one. Links to folders are not followed: they may lead round in a circle. */
async function isFile(entry: Dirent, path: string): Promise<boolean> {
  if (!entry.isSymbolicLink()) return entry.isFile();
  return (await stat(path).catch(() => null))?.isFile() ?? false;
}

/** All files below a folder, as paths from it with "/" between their parts. */
async function filesBelow(folder: string, name: string): Promise<string[]> {
  const found: string[] = [];
  const waiting = [''];
  for (let below = waiting.pop(); below !== undefined; below = waiting.pop()) {
    const entries = await readdir(join(folder, below), { withFileTypes: true }).catch((error: unknown) =>
      Promise.reject(explainSystemError(error, `${name}/${below}`.replace(/\/$/, ''))),
    );
    for (const entry of entries) {
      const path = `${below}${entry.name}`;
      if (entry.isDirectory()) {
        if (!/^(\.|__MACOSX$)/.test(entry.name)) waiting.push(`${path}/`);
      } else if (!isFurniture(path) && (await isFile(entry, join(folder, path)))) found.push(path);
    }
    if (found.length > mostFiles) {
      throw new CaptureError(
        'bad-input',
        `${name} is a folder with more than ${mostFiles.toLocaleString('en-US')} files in it. Choose a folder that holds captures only.`,
      );
    }
  }
  return found.sort((a, b) => (a < b ? -1 : 1));
}

/**
 * The captures that a path stands for: a file gives itself, a folder all files below it, in the order of their names, without hidden ones
 * and what systems put there. What is not there gives itself too, so that whoever reads it says so.
 * Rejects with a `CaptureError`, a whole sentence, for a folder that is empty, too full, or may not be read.
 * @param name what a person calls the path; files of a folder are named below it ("logs/monday/conn.log")
 */
export async function listCaptures(path: string, name: string): Promise<CaptureFile[]> {
  const info = await stat(path).catch(() => null);
  if (!info?.isDirectory()) return [{ path, name }];
  const found = await filesBelow(path, name);
  if (found.length === 0)
    throw new CaptureError('bad-input', `${name} is a folder without a file in it. Choose the folder that holds the captures.`);
  return found.map((below) => ({ path: join(path, below), name: `${name}/${below}`, optional: true }));
}
