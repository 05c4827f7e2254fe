import { join } from 'node:path';
import type { Identified, IdentifyFiles } from '../engine/follow/identify-request.ts';
import type { StoredContent, StoredFile } from '../store/watch-rows.ts';
import type { SeenFile } from './look-folder.ts';
import { settledMs } from './plan-pieces.ts';

/** What was found out of files that nobody knew. */
export interface FoundContents {
  readonly files: readonly StoredFile[];
  /** Contents that are new. */
  readonly contents: readonly StoredContent[];
  /** Files that could not be read, as whole sentences by their path. */
  readonly unreachable: ReadonlyMap<string, string>;
  /** Files of which nothing can be said yet, but may soon. */
  readonly undecided: number;
  /** There are more that were not looked into. */
  readonly more: boolean;
}

interface Parts {
  readonly root: string;
  /** What each file holds, in their order. */
  readonly identify: (request: IdentifyFiles) => Promise<readonly Identified[]>;
  /** Milliseconds for which a file has not changed. */
  readonly unchangedMs: (path: string) => number;
  readonly now: () => Date;
}

/** Looked into in one round. */
const mostAtOnce = 200;
/** From then on a file is taken for what it is now. */
const settled = settledMs(false, false);

/**
 * Looks into files that nobody knows. One that is packed is not looked into while somebody may still write into it, and one that holds the
 * beginning of a known content is taken for a copy of it: while the copy is being made, nothing is said of it.
 */
export class ContentFinder {
  readonly #parts: Parts;
  /** Files of which nothing could be said, as they were then. */
  readonly #unclear = new Map<string, { readonly sizeBytes: number; readonly modifiedMs: number; readonly wasSettled: boolean }>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /**
   * @param firstId number of the next content
   * @param passOver looks into all at once, and keeps the beginnings of those that are not read by pieces: they are to be left alone, and
   * known again when they are renamed
   */
  async find(
    files: readonly SeenFile[],
    contents: ReadonlyMap<number, StoredContent>,
    firstId: number,
    passOver = false,
  ): Promise<FoundContents> {
    const atOnce = passOver ? files.length : mostAtOnce;
    this.#forgetOthers(files);
    // An empty file tells nothing, and keeps nobody waiting.
    const asked = files.filter((file) => file.sizeBytes > 0 && !this.#isUnclear(file));
    const found: StoredFile[] = [];
    const made: StoredContent[] = [];
    const unreachable = new Map<string, string>();
    const take = (file: SeenFile, contentId: number, packed: boolean, isRead = false) => found.push({ ...file, contentId, packed, isRead });
    const some = asked.slice(0, atOnce);
    const answers = await this.#identify(some, contents);
    for (const [place, file] of some.entries()) {
      this.#unclear.delete(file.path);
      const identified = answers[place];
      if (!identified) continue;
      if (identified.kind === 'unreachable') unreachable.set(file.path, identified.sentence);
      else if (this.#isTooEarly(file, identified)) this.#keepUnclear(file);
      else if (identified.kind === 'known') take(file, identified.id, identified.packed);
      // All that it holds was read elsewhere.
      else if (identified.kind === 'beginning') take(file, identified.id, identified.packed, true);
      else {
        const content = this.#content(firstId + made.length, file, identified, passOver);
        made.push(content);
        take(file, content.id, identified.kind === 'new' && identified.packed);
      }
    }
    return {
      files: found,
      contents: made,
      unreachable,
      undecided: [...this.#unclear.values()].filter(({ wasSettled }) => !wasSettled).length,
      more: asked.length > atOnce,
    };
  }

  async #identify(files: readonly SeenFile[], contents: ReadonlyMap<number, StoredContent>): Promise<readonly Identified[]> {
    if (files.length === 0) return [];
    // Contents that are found with them have no marks yet, by which others could be known.
    const known = [...contents.values()].flatMap(({ id, mark }) => (mark ? [{ id, mark }] : []));
    const paths = files.map(({ path }) => ({ path: join(this.#parts.root, path), name: path }));
    return this.#parts.identify({ files: paths, known });
  }

  #isTooEarly(
    file: SeenFile,
    identified: Exclude<Identified, { kind: 'unreachable' }>,
  ): identified is Extract<Identified, { kind: 'unclear' }> {
    const unchanged = this.#parts.unchangedMs(file.path);
    if (identified.kind === 'unclear') return true;
    if (identified.kind === 'beginning') return unchanged < settled;
    if (identified.kind === 'refused') return unchanged < settledMs(true, true);
    return identified.packed && unchanged < settledMs(true, true);
  }

  #content(id: number, file: SeenFile, identified: Extract<Identified, { kind: 'new' | 'refused' }>, passOver: boolean): StoredContent {
    const common = { id, name: file.path, mark: null, seenAt: this.#parts.now().toISOString() };
    if (identified.kind === 'refused')
      return { ...common, format: '', grows: false, firstSeconds: null, state: 'refused', sentence: identified.sentence };
    const { format, grows, packed, firstSeconds, beginning } = identified;
    const mark = passOver && (packed || !grows) ? beginning : null;
    return { ...common, mark, format, grows, firstSeconds, state: 'open', sentence: null };
  }

  #isUnclear(file: SeenFile): boolean {
    const before = this.#unclear.get(file.path);
    if (before?.sizeBytes !== file.sizeBytes || before.modifiedMs !== file.modifiedMs) return false;
    return before.wasSettled || this.#parts.unchangedMs(file.path) < settledMs(true, true);
  }

  #keepUnclear(file: SeenFile): void {
    const { sizeBytes, modifiedMs } = file;
    this.#unclear.set(file.path, { sizeBytes, modifiedMs, wasSettled: this.#parts.unchangedMs(file.path) >= settled });
  }

  #forgetOthers(files: readonly SeenFile[]): void {
    const present = new Set(files.map(({ path }) => path));
    for (const path of this.#unclear.keys()) if (!present.has(path)) this.#unclear.delete(path);
  }
}
