import type { BigIntStats } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { CaptureError } from '../engine/ingest/capture-error.ts';
import { explainSystemError } from '../engine/ingest/open/explain-system-error.ts';
import { isFurniture } from '../engine/ingest/open/is-furniture.ts';
import type { StoredFile } from '../store/watch-rows.ts';

/** A file of a watched folder as it is now. */
export type SeenFile = Pick<StoredFile, 'path' | 'device' | 'inode' | 'sizeBytes' | 'modifiedMs'>;

/** More files than a home's year of hourly logs; a folder that holds more is a whole disk, chosen by mistake. */
const mostFiles = 10_000;

const identityOf = ({ dev, ino }: BigIntStats) => `${dev}:${ino}`;

/**
 * All files below a folder, in the order of their paths, without hidden ones and what systems put there. Links are followed, as Zeek's
 * `current` is one, and each folder is looked into once.
 * Rejects with a `CaptureError`, a whole sentence, where the folder itself cannot be read or holds too many files; what goes away while it
 * is looked at is left out.
 */
export async function lookFolder(root: string): Promise<SeenFile[]> {
  const rootInfo = await stat(root, { bigint: true }).catch((error: unknown) => Promise.reject(explainMissing(error, root)));
  if (!rootInfo.isDirectory())
    throw new CaptureError('bad-input', `${root} is not a folder. Choose the folder that the files are written to.`);
  const seen: SeenFile[] = [];
  const looked = new Set([identityOf(rootInfo)]);
  const waiting = [''];
  for (let below = waiting.pop(); below !== undefined; below = waiting.pop()) {
    const names = await readdir(join(root, below)).catch((error: unknown) => {
      if (below === '') throw explainMissing(error, root);
      return [];
    });
    for (const name of names) {
      const path = `${below}${name}`;
      if (isFurniture(path)) continue;
      const info = await stat(join(root, path), { bigint: true }).catch(() => null);
      if (info?.isDirectory() && !looked.has(identityOf(info))) {
        looked.add(identityOf(info));
        waiting.push(`${path}/`);
      } else if (info?.isFile()) seen.push(seenFile(path, info));
    }
    if (seen.length > mostFiles) {
      throw new CaptureError(
        'bad-input',
        `${root} holds more than ${mostFiles.toLocaleString('en-US')} files. Watch a folder that holds captures only, or move old ones away.`,
      );
    }
  }
  return seen.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** A folder that is not there is no typing error as a rule, but a share that is away. */
function explainMissing(error: unknown, root: string): unknown {
  const explained = explainSystemError(error, root);
  if (!(explained instanceof CaptureError) || explained.problem !== 'not-found') return explained;
  return new CaptureError('not-found', `There is no folder ${root} now. Check its path, or connect the drive that it lies on.`, {
    cause: error,
  });
}

function seenFile(path: string, { dev, ino, size, mtimeMs }: BigIntStats): SeenFile {
  return { path, device: String(dev), inode: String(ino), sizeBytes: Number(size), modifiedMs: Number(mtimeMs) };
}
