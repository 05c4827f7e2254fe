import type { StoredContent, StoredFile } from '../../src-main/store/watch-rows.ts';

/** A file of a watched folder: a conn.log of 100 bytes. */
export function fileOf(change: Partial<StoredFile> = {}): StoredFile {
  return {
    path: 'conn.log',
    contentId: 1,
    device: '1',
    inode: '7',
    sizeBytes: 100,
    modifiedMs: 1,
    packed: false,
    isRead: false,
    ...change,
  };
}

/** What it holds: a log that grows. */
export function contentOf(change: Partial<StoredContent> = {}): StoredContent {
  return {
    id: 1,
    name: 'conn.log',
    format: 'Zeek conn.log',
    grows: true,
    firstSeconds: 1_700_000_000,
    mark: null,
    state: 'open',
    sentence: null,
    seenAt: '2026-11-28T10:00:00.000Z',
    ...change,
  };
}

/** How far a content was read. */
export function markAt(position: number): NonNullable<StoredContent['mark']> {
  return { position, lines: 1, prefix: '', headBytes: position, headHash: 'a', tailBytes: position, tailHash: 'b' };
}
