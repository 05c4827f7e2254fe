import { stat } from 'node:fs/promises';
import { isAbsolute, relative, resolve } from 'node:path';
import type { Settings } from '../../src-preload/contract/api.ts';
import type { WatchAnswer } from '../../src-preload/contract/watch.ts';
import { explainSystemError } from '../engine/ingest/open/explain-system-error.ts';
import type { Log } from '../log.ts';
import { Refusal } from '../result.ts';
import type { SettingsStore } from '../settings/settings.ts';
import type { RoundParts } from './folder-rounds.ts';
import { createFolderWatch, type FolderWatch } from './watch-folder.ts';
import type { Watching, WatchNews, WatchWishes } from './watch-news.ts';
import { watchedFolderAnswer } from './watched-folder-answer.ts';

/** The folders under watch. */
export interface WatchService {
  list(): WatchAnswer;
  /** @throws Refusal where there is no such folder */
  add(path: string, newOnly: boolean): Promise<WatchAnswer>;
  remove(path: string): Promise<WatchAnswer>;
  /** Reads nothing for so many minutes; null to go on at once. */
  pause(minutes: number | null): WatchAnswer;
  /** Begins to watch the folders of the settings; for doors that stay. */
  start(): void;
  /** Watches a folder beside those of the settings; for the terminal. */
  watch(path: string, wishes: WatchWishes, tell: (news: WatchNews) => void): Watching;
  /** The settings have changed. */
  settingsChanged(): void;
  /** Lets the rounds under way end, or gives them up where nothing of them is stored yet. */
  close(): Promise<void>;
}

interface Parts extends RoundParts {
  readonly settings: SettingsStore;
  readonly changeSettings: (change: Partial<Settings>) => Settings;
  readonly log: Log;
  /** Something of `list` has changed. */
  readonly changed: () => void;
}

const usualEveryMs = 5000;
const minuteMs = 60_000;
const mostFolders = 20;

export function createWatchService(parts: Parts): WatchService {
  const { settings, changeSettings, store, now, changed } = parts;
  const watched = new Map<string, FolderWatch>();
  const others = new Set<FolderWatch>();
  /** Folders that were just added by someone who wants new flows alone. */
  const newOnly = new Set<string>();
  let isStarted = false;
  let remembered = JSON.stringify(settings.get().rememberedColumns);

  const pausedUntil = () => {
    const { pausedUntil: until } = settings.get().watch;
    return until !== null && new Date(until) > now() ? new Date(until) : null;
  };
  const orderMinutes = () => settings.get().watch.orderMinutes;

  const begin = (path: string) =>
    createFolderWatch(
      { path, newOnly: newOnly.has(path), everyMs: usualEveryMs, orderMinutes, pausedUntil, once: false },
      { ...parts, changed, tell: () => undefined },
    );

  /** Watches what the settings name, and nothing else. */
  const follow = () => {
    if (!isStarted) return;
    const wanted = new Set(settings.get().watch.folders);
    for (const [path, watch] of watched) {
      if (wanted.has(path)) continue;
      watched.delete(path);
      void watch.stop();
    }
    for (const path of wanted) if (!watched.has(path)) watched.set(path, begin(path));
  };

  const list = (): WatchAnswer => ({
    folders: settings.get().watch.folders.map((path) => watched.get(path)?.state() ?? notWatched(path)),
    pausedUntil: pausedUntil()?.toISOString() ?? null,
  });
  /** Of a door that does not watch: what another has stored. */
  const notWatched = (path: string) =>
    watchedFolderAnswer(store.watches.find(path), {
      path,
      state: pausedUntil() ? 'paused' : 'starting',
      problem: null,
      bytesLeft: 0,
      unreachable: new Map(),
    });

  return {
    list,
    async add(wanted, isNewOnly) {
      const path = await folderAt(wanted);
      const { watch } = settings.get();
      if (!watch.folders.includes(path)) {
        const other = watch.folders.find((folder) => holds(folder, path) || holds(path, folder));
        if (other !== undefined)
          throw new Refusal(
            'bad-input',
            `${path} and ${other}, which is watched already, hold the same files: they would be counted twice. Watch one of them.`,
          );
        if (watch.folders.length >= mostFolders)
          throw new Refusal('bad-input', `At most ${mostFolders} folders can be watched. Remove one first.`);
        // Stored at once, so that whoever watches it knows of the wish.
        await store.watches.open(path, isNewOnly);
        if (isNewOnly) newOnly.add(path);
        changeSettings({ watch: { ...watch, folders: [...watch.folders, path] } });
      }
      return list();
    },
    async remove(path) {
      const { watch } = settings.get();
      const stopped = watched.get(path)?.stop();
      changeSettings({ watch: { ...watch, folders: watch.folders.filter((folder) => folder !== path) } });
      await stopped;
      return list();
    },
    pause(minutes) {
      const until = minutes === null ? null : new Date(now().getTime() + minutes * minuteMs).toISOString();
      changeSettings({ watch: { ...settings.get().watch, pausedUntil: until } });
      return list();
    },
    start() {
      isStarted = true;
      follow();
    },
    watch(path, wishes, tell) {
      const watch = createFolderWatch(
        {
          path: resolve(path),
          newOnly: wishes.newOnly,
          once: wishes.once,
          everyMs: wishes.everySeconds === undefined ? usualEveryMs : wishes.everySeconds * 1000,
          orderMinutes: () => wishes.orderMinutes ?? orderMinutes(),
          pausedUntil,
        },
        { ...parts, changed: () => undefined, tell },
      );
      others.add(watch);
      return { ended: watch.ended.finally(() => others.delete(watch)), stop: () => watch.stop() };
    },
    settingsChanged() {
      const columns = JSON.stringify(settings.get().rememberedColumns);
      const anew = columns !== remembered;
      remembered = columns;
      follow();
      for (const watch of [...watched.values(), ...others]) watch.wake(anew);
      changed();
    },
    async close() {
      await Promise.all([...watched.values(), ...others].map((watch) => watch.stop()));
    },
  };
}

/** Whether a folder lies within another. */
function holds(folder: string, inner: string): boolean {
  const way = relative(folder, inner);
  return way !== '' && !way.startsWith('..') && !isAbsolute(way);
}

/** @throws Refusal where there is no such folder */
async function folderAt(path: string): Promise<string> {
  if (!isAbsolute(path))
    throw new Refusal('bad-input', `Write the whole path of the folder, from the top: “${path}” does not say where it begins.`);
  const found = resolve(path);
  const info = await stat(found).catch((error: unknown) => {
    const explained = explainSystemError(error, found);
    const isMissing = error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
    throw new Refusal(
      'bad-input',
      isMissing
        ? `There is no folder ${found}. Check its path, then try again.`
        : String(explained instanceof Error ? explained.message : explained),
    );
  });
  if (!info.isDirectory()) throw new Refusal('bad-input', `${found} is a file. Choose the folder that it lies in.`);
  return found;
}
