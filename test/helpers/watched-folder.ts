import type { WatchedFolder } from '../../src-preload/contract/watch.ts';

/** A watched folder as a page is told of it: a quiet one, of which nothing was read yet. */
export function watchedFolder(change: Partial<WatchedFolder> = {}): WatchedFolder {
  return {
    path: '/var/log/zeek',
    name: 'zeek',
    state: 'watching',
    problem: null,
    lastReadAt: null,
    rowsRead: 0,
    rowsSkipped: 0,
    flows: 0,
    waitingFlows: 0,
    files: 0,
    bytesLeft: 0,
    leftOutCount: 0,
    leftOut: [],
    scanId: null,
    ...change,
  };
}
