import type { DesktopMemory } from './desktop-memory.ts';
import type { ElectronParts } from './electron-parts.ts';

/** The files that were opened last, for menus; the system is told of them where it keeps a list too. */
export interface RecentFiles {
  /** @param path absolute */
  add(path: string): void;
  /** For a file that is no longer there. */
  remove(path: string): void;
  /** At most 10, newest first, each once. */
  list(): readonly string[];
  clear(): void;
  /** Calls back after every change of the list. Returns the way to unsubscribe. */
  onChange(listener: (files: readonly string[]) => void): () => void;
}

const mostFiles = 10;

export function createRecentFiles(
  { app }: Pick<ElectronParts, 'app'>,
  memory: DesktopMemory,
  { platform }: { readonly platform: NodeJS.Platform },
): RecentFiles {
  const system = platform === 'darwin' || platform === 'win32' ? app : null; // Linux has no such list
  const listeners = new Set<(files: readonly string[]) => void>();
  const list = () => memory.get().recentFiles.slice(0, mostFiles);
  // Windows takes HOME.CSV and home.csv for one file.
  const identity = (path: string) => (platform === 'win32' ? path.toLowerCase() : path);
  const without = (path: string) => list().filter((other) => identity(other) !== identity(path));
  const change = (recentFiles: readonly string[]) => {
    const before = list();
    if (recentFiles.length === before.length && recentFiles.every((path, place) => path === before[place])) return;
    memory.set({ recentFiles });
    for (const listener of listeners) listener(recentFiles);
  };
  return {
    list,
    add(path) {
      change([path, ...without(path).slice(0, mostFiles - 1)]);
      system?.addRecentDocument(path);
    },
    remove(path) {
      const left = without(path);
      if (left.length === list().length) return;
      change(left);
      // The system cannot forget a single file.
      system?.clearRecentDocuments();
      for (const file of left.toReversed()) system?.addRecentDocument(file);
    },
    clear() {
      change([]);
      system?.clearRecentDocuments();
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
