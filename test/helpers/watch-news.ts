import type { WatchNews } from '../../src-main/watch/watch-news.ts';
import type { WatchedFolder } from '../../src-preload/contract/watch.ts';

/** A folder of which all was taken in. */
export const watchedFolder = (change: Partial<WatchedFolder> = {}): WatchedFolder => ({
  path: '/logs/zeek',
  name: 'zeek',
  state: 'watching',
  problem: null,
  lastReadAt: '2026-11-28T14:05:30.000Z',
  rowsRead: 1200,
  rowsSkipped: 2,
  flows: 1100,
  waitingFlows: 0,
  files: 1,
  bytesLeft: 0,
  leftOutCount: 0,
  leftOut: [],
  scanId: 12,
  ...change,
});

/** News of that folder: a round that found nothing to do. */
export const watchNews = (change: Partial<Omit<WatchNews, 'folder'>> = {}, folder: Partial<WatchedFolder> = {}): WatchNews => ({
  folder: watchedFolder(folder),
  account: null,
  compared: 0,
  scanId: null,
  incidents: [],
  ...change,
});

/** So many rows of a table, two of them skipped. */
export const readRows = (read: number): NonNullable<WatchNews['account']> => ({
  read,
  used: read - 2,
  skipped: [{ reason: 'it has not enough fields', count: 2, firstLines: [17, 18] }],
  input: { formats: ['Zeek conn.log'], records: read, setAside: [] },
  withUnknownVolumes: 0,
  notes: [],
});
