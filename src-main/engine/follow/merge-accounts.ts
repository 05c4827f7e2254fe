import type { ReadAccount, SkippedRows } from '../types.ts';

const mostReasons = 100;
const mostNotes = 50;
const shownLines = 5;
const otherReasons = 'for other reasons';
const otherKinds = 'of other kinds';

/** Adds to what is said under a name, or under another one where there are too many names already. */
function addUnder<T>(list: Map<string, T>, name: string, other: string, add: (before: T | undefined) => T): void {
  const named = list.has(name) || list.size < mostReasons ? name : other;
  list.set(named, add(list.get(named)));
}

/** The largest first, and what was put together under another name last. */
function inOrder<T extends { readonly reason: string; readonly count: number }>(list: Iterable<T>, other: string): T[] {
  const isOther = ({ reason }: T) => (reason === other ? 1 : 0);
  return [...list].sort((a, b) => isOther(a) - isOther(b) || b.count - a.count);
}

/**
 * Adds up accounts of what was read one after the other; any number of times, it stays as small: at most 100 reasons and kinds (and one
 * for the others), five lines a reason, 50 sentences, each said once. Of none: an empty account.
 * @param names of the files that they are about, by account: put before their sentences
 */
export function mergeAccounts(accounts: readonly ReadAccount[], names: readonly string[] = []): ReadAccount {
  const skipped = new Map<string, SkippedRows>();
  const setAside = new Map<string, number>();
  const notes = new Set<string>();
  const formats = new Set<string>();
  const sum = { read: 0, used: 0, records: 0, withUnknownVolumes: 0 };
  for (const [index, account] of accounts.entries()) {
    sum.read += account.read;
    sum.used += account.used;
    sum.records += account.input.records;
    sum.withUnknownVolumes += account.withUnknownVolumes;
    for (const format of account.input.formats) formats.add(format);
    for (const { reason, count, firstLines } of account.skipped) {
      addUnder(skipped, reason, otherReasons, (before) => ({
        reason,
        count: (before?.count ?? 0) + count,
        firstLines: [...(before?.firstLines ?? []), ...firstLines].slice(0, shownLines),
      }));
    }
    for (const { reason, count } of account.input.setAside) addUnder(setAside, reason, otherKinds, (before) => (before ?? 0) + count);
    const name = names[index];
    for (const note of account.notes) if (notes.size < mostNotes) notes.add(name === undefined ? note : `${name}: ${note}`);
  }
  return {
    read: sum.read,
    used: sum.used,
    skipped: inOrder(
      [...skipped].map(([reason, said]) => ({ ...said, reason })),
      otherReasons,
    ),
    input: {
      formats: [...formats],
      records: sum.records,
      setAside: inOrder(
        [...setAside].map(([reason, count]) => ({ reason, count })),
        otherKinds,
      ),
    },
    withUnknownVolumes: sum.withUnknownVolumes,
    notes: [...notes],
  };
}
