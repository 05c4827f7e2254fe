import type { StoredContent, StoredFile } from '../store/watch-rows.ts';
import type { SeenFile } from './look-folder.ts';

/** The files of a folder, sorted by what is known of them. */
export interface MatchedFiles {
  /** Files whose content is known, as they are now. */
  readonly known: readonly StoredFile[];
  /** Files that must be looked into. */
  readonly unknown: readonly SeenFile[];
  /** Files that are not there any more, or whose names stand for other files now. */
  readonly vanished: readonly StoredFile[];
}

const identityOf = ({ device, inode }: Pick<StoredFile, 'device' | 'inode'>) => `${device}:${inode}`;

/**
 * Tells files again that were there before, by their name and number in the file system, as long as they can have grown to what they are.
 * That they go on where they were left is checked when they are read. A file under another name must be looked into: file systems give the
 * number of a file that is gone to the next that is made.
 */
export function matchFiles(
  seen: readonly SeenFile[],
  stored: readonly StoredFile[],
  contents: ReadonlyMap<number, StoredContent>,
): MatchedFiles {
  const byPath = new Map(stored.map((file) => [file.path, file]));
  const known: StoredFile[] = [];
  const unknown: SeenFile[] = [];
  for (const file of seen) {
    const before = byPath.get(file.path);
    const content = before && contents.get(before.contentId);
    if (before && content && identityOf(before) === identityOf(file) && mayGoOn(file, before, content)) {
      known.push({ ...before, ...file, isRead: before.isRead && isUnchanged(file, before) });
    } else unknown.push(file);
  }
  const present = new Set(known.map(({ path }) => path));
  return { known, unknown, vanished: stored.filter(({ path }) => !present.has(path)) };
}

const isUnchanged = (file: SeenFile, before: StoredFile) => file.sizeBytes === before.sizeBytes && file.modifiedMs === before.modifiedMs;

function mayGoOn(file: SeenFile, before: StoredFile, { state, grows, mark }: StoredContent): boolean {
  const position = mark?.position ?? 0;
  // A log that was emptied looks as if it had grown, where much was written since; that shows once more was read of its copy than it holds.
  if (isUnchanged(file, before)) return before.isRead || before.packed || file.sizeBytes >= position;
  // Only a log of lines is read on; whatever else has changed is another content, or was not complete when it was looked into. A log that
  // holds no flows, such as Zeek's dns.log, does not get any by growing.
  if (state === 'complete' || (state === 'open' && !grows) || before.packed) return false;
  return file.sizeBytes >= Math.max(before.sizeBytes, position);
}
