import type { ContentMark } from '../engine/follow/content-mark.ts';
import type { Db } from './open-database.ts';
import { type OwnedRow, type OwnedTable, replaceRows } from './replace-rows.ts';
import type { StoredContent, StoredFile } from './watch-rows.ts';
import type { Pause } from './writer.ts';

interface Known {
  /** By their ids. */
  readonly contents: readonly StoredContent[];
  /** By their paths. */
  readonly files: readonly StoredFile[];
}

interface ContentRow {
  readonly id: number;
  readonly name: string;
  readonly format: string;
  readonly grows: 0 | 1;
  readonly first_ts: number | null;
  readonly mark: string | null;
  readonly state: StoredContent['state'];
  readonly sentence: string | null;
  readonly seen: string;
}

interface FileRow {
  readonly path: string;
  readonly content_id: number;
  readonly device: string;
  readonly inode: string;
  readonly size_bytes: number;
  readonly modified_ms: number;
  readonly packed: 0 | 1;
  readonly is_read: 0 | 1;
}

const contentTable: OwnedTable = {
  name: 'watched_content',
  columns: ['watch_id', 'id', 'name', 'format', 'grows', 'first_ts', 'mark', 'state', 'sentence', 'seen'],
};

const fileTable: OwnedTable = {
  name: 'watched_file',
  columns: ['watch_id', 'path', 'content_id', 'device', 'inode', 'size_bytes', 'modified_ms', 'packed', 'is_read'],
};

/** Reads the contents and files of a watched folder. */
export function watchedFilesReader(db: Db): (watchId: number) => Known {
  const contents = db.prepare<[number], ContentRow>('SELECT * FROM watched_content WHERE watch_id = ? ORDER BY id');
  const files = db.prepare<[number], FileRow>('SELECT * FROM watched_file WHERE watch_id = ? ORDER BY path');
  return (watchId) => ({ contents: contents.all(watchId).map(toContent), files: files.all(watchId).map(toFile) });
}

function toContent({ id, name, format, grows, first_ts: firstSeconds, mark, state, sentence, seen: seenAt }: ContentRow): StoredContent {
  const parsed: ContentMark | null = mark === null ? null : JSON.parse(mark); // written by `writeWatchedFiles` alone
  return { id, name, format, grows: grows === 1, firstSeconds, mark: parsed, state, sentence, seenAt };
}

function toFile({
  path,
  content_id: contentId,
  device,
  inode,
  size_bytes: sizeBytes,
  modified_ms: modifiedMs,
  ...flags
}: FileRow): StoredFile {
  return { path, contentId, device, inode, sizeBytes, modifiedMs, packed: flags.packed === 1, isRead: flags.is_read === 1 };
}

/** Makes the contents and files of a folder be these, within a transaction. @param pause awaited now and then; it may throw to cancel */
export async function writeWatchedFiles(write: Db, watchId: number, { contents, files }: Known, pause: Pause): Promise<void> {
  const contentRows = contents.map(({ id, name, format, grows, firstSeconds, mark, state, sentence, seenAt }): OwnedRow => {
    const json = mark && JSON.stringify(mark);
    return [id, name, format, grows ? 1 : 0, firstSeconds, json, state, sentence, seenAt];
  });
  const fileRows = files.map(({ path, contentId, device, inode, sizeBytes, modifiedMs, packed, isRead }): OwnedRow => {
    return [path, contentId, device, inode, sizeBytes, modifiedMs, packed ? 1 : 0, isRead ? 1 : 0];
  });
  await replaceRows(write, contentTable, watchId, contentRows, pause);
  await replaceRows(write, fileTable, watchId, fileRows, pause);
}
