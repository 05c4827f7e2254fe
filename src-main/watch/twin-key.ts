import type { StoredContent } from '../store/watch-rows.ts';

/**
 * What copies of one content have in common before any of it was read, when there is no mark yet to know it by; null where no time is known.
 * Contents that are no copies of each other may have it in common, too: it tells which must be looked into again once one of them was read.
 */
export function twinKey({ format, firstSeconds }: StoredContent): string | null {
  return firstSeconds === null ? null : `${format} from ${firstSeconds}`;
}

/** Contents of which nothing was read, while something was read of one that may be the same. */
export function possibleTwins(contents: readonly StoredContent[]): ReadonlySet<number> {
  const read = new Set(contents.filter(({ mark }) => mark !== null).map(twinKey));
  const unread = contents.filter(({ mark, state }) => mark === null && state === 'open');
  return new Set(unread.filter((content) => content.firstSeconds !== null && read.has(twinKey(content))).map(({ id }) => id));
}
