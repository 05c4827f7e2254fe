import type { SeenFile } from './look-folder.ts';

const oldMs = 10 * 60_000;

/**
 * Since when each file is as big and as old as it is, by our own watching: the clock of a network share may be another than ours. A file that
 * was last written to more than ten minutes ago, by its own account, counts as unchanged for as long.
 */
export class FileAges {
  readonly #since = new Map<string, { readonly sizeBytes: number; readonly modifiedMs: number; readonly sinceMs: number }>();

  /** Takes note of all files as they are now. @param nowMs the clock */
  look(files: readonly SeenFile[], nowMs: number): void {
    const present = new Set(files.map(({ path }) => path));
    for (const path of this.#since.keys()) if (!present.has(path)) this.#since.delete(path);
    for (const { path, sizeBytes, modifiedMs } of files) {
      const known = this.#since.get(path);
      if (known?.sizeBytes === sizeBytes && known.modifiedMs === modifiedMs) continue;
      const isOld = !known && nowMs - modifiedMs > oldMs;
      this.#since.set(path, { sizeBytes, modifiedMs, sinceMs: isOld ? modifiedMs : nowMs });
    }
  }

  /** Milliseconds for which the file has not changed; 0 where it was not seen. */
  unchangedMs(path: string, nowMs: number): number {
    const known = this.#since.get(path);
    return known ? nowMs - known.sinceMs : 0;
  }
}
