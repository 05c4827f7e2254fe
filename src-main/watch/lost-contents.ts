import type { StoredContent, StoredFile } from '../store/watch-rows.ts';

/** A log that rotates may be under no name for a moment, while it is packed or copied. */
const patienceMs = 60_000;
/** Into a log that was not written to for so long nobody writes any more. */
const idleMs = 3_600_000;

/** What became of the logs whose files went away. */
export interface LostContents {
  /** Sentences to be put down once. */
  readonly notes: readonly string[];
  /** Files to be kept in mind: it is not decided yet what became of what they held. */
  readonly kept: readonly StoredFile[];
}

interface Missed {
  readonly file: StoredFile;
  readonly sinceMs: number;
}

/**
 * Watches logs that went away without coming back under another name: what was written to them after they were last looked at is lost, and
 * that must be told.
 */
export class LostContentsWatch {
  readonly #patienceMs: number;
  /** By content. */
  readonly #missed = new Map<number, Missed>();

  /** @param waitMs how long to wait for what went away */
  constructor(waitMs = patienceMs) {
    this.#patienceMs = waitMs;
  }

  /**
   * @param vanished files that are there no more since the last look; @param files those that are; @param undecided whether some file may
   * still turn out to hold what is missed
   */
  look(
    vanished: readonly StoredFile[],
    files: readonly StoredFile[],
    contents: ReadonlyMap<number, StoredContent>,
    { undecided, now }: { readonly undecided: boolean; readonly now: Date },
  ): LostContents {
    const sinceMs = now.getTime();
    for (const file of vanished) if (!this.#missed.has(file.contentId)) this.#missed.set(file.contentId, { file, sinceMs });
    const present = new Set(files.map(({ contentId }) => contentId));
    const notes: string[] = [];
    for (const [id, { file, sinceMs: since }] of this.#missed) {
      const content = contents.get(id);
      const isMissed = content?.state === 'open' && !present.has(id) && !isDone(file, since);
      if (isMissed && (undecided || sinceMs - since < this.#patienceMs)) continue;
      this.#missed.delete(id);
      if (isMissed) notes.push(lostSentence(file, content));
    }
    const paths = new Set(files.map(({ path }) => path));
    return { notes, kept: [...this.#missed.values()].map(({ file }) => file).filter(({ path }) => !paths.has(path)) };
  }
}

/** Whether nothing can have been lost: all was read of what nobody wrote into any more, as where old logs are deleted. */
function isDone({ isRead, packed, modifiedMs }: StoredFile, sinceMs: number): boolean {
  return isRead && (packed || sinceMs - modifiedMs > idleMs);
}

function lostSentence({ path, isRead }: StoredFile, { grows }: StoredContent): string {
  if (!grows || !isRead) return `${path} went away before it was read. Watch the folder that it was moved to as well.`;
  return `${path} went away, and did not come back under another name in this folder: what was written to it after it was last looked at was not read. Watch the folder that it was moved to as well.`;
}
