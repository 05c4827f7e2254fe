import type { WatchAnswer, WatchedFolder } from '../../src-preload/contract/watch.ts';

/** As much of the watched folders as menus tell. */
export interface WatchingState {
  /** In the order in which they were added. `lastReadAt` is cut to the minute: "2026-11-28T14:05Z". */
  readonly folders: readonly Pick<WatchedFolder, 'name' | 'state' | 'lastReadAt'>[];
  /** ISO 8601 in UTC; null where nothing is paused. */
  readonly pausedUntil: string | null;
}

export const noWatching: WatchingState = { folders: [], pausedUntil: null };

/** What menus tell of an answer; the same for two that differ only in what they do not tell. */
export function watchingStateOf({ folders, pausedUntil }: WatchAnswer): WatchingState {
  return {
    folders: folders.map(({ name, state, lastReadAt }) => ({ name, state, lastReadAt: lastReadAt && `${lastReadAt.slice(0, 16)}Z` })),
    pausedUntil,
  };
}
