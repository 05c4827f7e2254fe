import type { StoredContent, StoredFile, StoredWatch, WatchChange } from '../store/watch-rows.ts';

/** A log that went away is known again for so long; beyond, what comes under its name is new. */
const rememberedMs = 35 * 24 * 3_600_000;

/** What is known of a folder's files and contents now, before it is stored. */
export interface FolderState {
  readonly contents: ReadonlyMap<number, StoredContent>;
  readonly files: readonly StoredFile[];
}

/** Takes note of when contents were seen, and lets those go that nothing holds any more. */
export function seenContents({ contents, files }: FolderState, now: Date): StoredContent[] {
  const present = new Set(files.map(({ contentId }) => contentId));
  const seenAt = now.toISOString();
  return [...contents.values()].flatMap((content) => {
    if (present.has(content.id)) return isFresh(content, now, dayMs) ? content : { ...content, seenAt };
    // What holds no flows has no mark by which it could be known again.
    return content.mark && isFresh(content, now, rememberedMs) ? content : [];
  });
}

const dayMs = 24 * 3_600_000;
const isFresh = ({ seenAt }: StoredContent, now: Date, ms: number) => now.getTime() - Date.parse(seenAt) < ms;

/**
 * Whether files came, went, or hold other contents than is stored. That one only grew is stored with what is read of it; of one that was
 * read whole nothing more is read, and that must be told.
 */
export function hasChanged(
  stored: Pick<StoredWatch, 'contents' | 'files'>,
  { contents, files }: Pick<StoredWatch, 'contents' | 'files'>,
): boolean {
  const before = new Map(stored.files.map((file) => [file.path, file]));
  if (files.length !== before.size) return true;
  const complete = new Set(contents.filter(({ state }) => state === 'complete').map(({ id }) => id));
  const isOther = (file: StoredFile) => {
    const known = before.get(file.path);
    if (complete.has(file.contentId) && known?.sizeBytes !== file.sizeBytes) return true;
    return known?.contentId !== file.contentId || known.device !== file.device || known.inode !== file.inode;
  };
  return files.some(isOther) || stored.contents.length !== contents.length;
}

/** A change that stores files and contents alone; everything else stays. */
export function changeOf(
  watch: StoredWatch,
  state: { readonly contents: readonly StoredContent[]; readonly files: readonly StoredFile[] },
): WatchChange {
  const { waiting, waitingFlows, waitingAccount, waitingBytes, totals, lastReadAt } = watch;
  return { ...state, waiting, waitingFlows, waitingAccount, waitingBytes, totals, lastReadAt, scored: null };
}
