import type { StoredFile } from '../store/watch-rows.ts';

/** To read a file in vain stores a round, so it is not tried at each look. */
const retryMs = 60_000;

/** Files that could be looked into but not read, such as those whose rights were taken away, and when they are tried again. */
export class UnreadFiles {
  /** By path. */
  readonly #files = new Map<string, { readonly sentence: string; readonly retryAtMs: number }>();

  /** Why each cannot be read, as a whole sentence, by its path. */
  sentences(): [string, string][] {
    return [...this.#files].map(([path, { sentence }]) => [path, sentence]);
  }

  /** Whether it is time to try a file. @param nowMs the clock */
  mayTry(path: string, nowMs: number): boolean {
    return (this.#files.get(path)?.retryAtMs ?? 0) <= nowMs;
  }

  /** Takes note of what became of files. @param unreachable those of them that could not be read, with their sentences */
  tried(files: readonly Pick<StoredFile, 'path'>[], unreachable: ReadonlyMap<string, string>, nowMs: number): void {
    for (const { path } of files) {
      const sentence = unreachable.get(path);
      if (sentence === undefined) this.#files.delete(path);
      else this.#files.set(path, { sentence, retryAtMs: nowMs + retryMs });
    }
  }

  /** Forgets all but these files: the others are gone. */
  keep(files: readonly Pick<StoredFile, 'path'>[]): void {
    const present = new Set(files.map(({ path }) => path));
    for (const path of this.#files.keys()) if (!present.has(path)) this.#files.delete(path);
  }
}
