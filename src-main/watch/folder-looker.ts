import type { Identified, IdentifyFiles } from '../engine/follow/identify-request.ts';
import type { StoredContent, StoredFile, StoredWatch } from '../store/watch-rows.ts';
import { ContentFinder } from './content-finder.ts';
import { FileAges } from './file-ages.ts';
import type { FolderState } from './folder-state.ts';
import { halfLines } from './half-lines.ts';
import { lookFolder } from './look-folder.ts';
import { LostContentsWatch } from './lost-contents.ts';
import { matchFiles } from './match-files.ts';
import { type PiecePlan, planPieces, settledMs } from './plan-pieces.ts';
import { possibleTwins } from './twin-key.ts';

/** What a look at a folder found. */
export interface FolderLook extends FolderState {
  readonly plan: PiecePlan;
  /** Sentences on what went away before it was read; each is told once. */
  readonly lost: readonly string[];
  /** Files that could not be read, or not to their end, as whole sentences by their path. */
  readonly unreachable: ReadonlyMap<string, string>;
  /** There are files that were not looked into yet. */
  readonly more: boolean;
  /** Some file cannot be told yet, or may not be complete. */
  readonly awaits: boolean;
  readonly tookMs: number;
}

interface Parts {
  readonly root: string;
  readonly identify: (request: IdentifyFiles) => Promise<readonly Identified[]>;
  readonly now: () => Date;
  /** It is looked at for this once: nothing comes back later. */
  readonly once: boolean;
}

/** Looks at a folder again and again, and tells what is there by what was there before. */
export class FolderLooker {
  readonly #root: string;
  readonly #now: () => Date;
  readonly #ages = new FileAges();
  readonly #finder: ContentFinder;
  readonly #lost: LostContentsWatch;
  /** A line that is half written for so long is told of; at once where nobody looks again. */
  readonly #halfLineMs: number;

  constructor({ root, identify, now, once }: Parts) {
    this.#lost = once ? new LostContentsWatch(0) : new LostContentsWatch();
    this.#halfLineMs = once ? 0 : settledMs(false, false);
    this.#root = root;
    this.#now = now;
    this.#finder = new ContentFinder({ root, identify, now, unchangedMs: (path) => this.unchangedMs(path) });
  }

  /** Milliseconds for which a file has not changed, as of the last look. */
  unchangedMs(path: string): number {
    return this.#ages.unchangedMs(path, this.#now().getTime());
  }

  /**
   * Rejects with a `CaptureError`, a whole sentence, where the folder cannot be read.
   * @param isKnown whether what is stored of a content still holds
   */
  async look(watch: StoredWatch, isKnown: (content: StoredContent) => boolean): Promise<FolderLook> {
    const startedMs = performance.now();
    const seen = await lookFolder(this.#root);
    const tookMs = performance.now() - startedMs;
    this.#ages.look(seen, this.#now().getTime());
    const twins = possibleTwins(watch.contents);
    const holds = (content: StoredContent) => isKnown(content) && !twins.has(content.id);
    const contents = new Map(watch.contents.filter(holds).map((content) => [content.id, content]));
    const matched = matchFiles(seen, watch.files, contents);
    const nextId = 1 + Math.max(0, ...watch.contents.map(({ id }) => id));
    // What is left alone is told from what comes later by having been there at the first look: all of it must be looked into.
    const passOver = watch.newOnly && !watch.isLookedAt;
    const found = await this.#finder.find(matched.unknown, contents, nextId, passOver);
    for (const content of found.contents) contents.set(content.id, content);
    const present: StoredFile[] = [...matched.known, ...found.files];
    const undecided = found.more || found.undecided > 0;
    const lost = this.#lost.look(matched.vanished, present, contents, { undecided, now: this.#now() });
    const plan = planPieces(contents, present, { root: this.#root, unchangedMs: (path) => this.unchangedMs(path) });
    const half = halfLines(contents, present, ({ path }) => this.unchangedMs(path) >= this.#halfLineMs);
    return {
      contents,
      files: [...present, ...lost.kept],
      plan,
      lost: lost.notes,
      unreachable: new Map([...found.unreachable, ...half]),
      more: found.more,
      awaits: undecided || plan.awaits || lost.kept.length > 0,
      tookMs,
    };
  }
}
