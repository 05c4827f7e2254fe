import type { IdentifyRequest } from './identify-request.ts';
import { hashOf, matchesTail } from './matches-mark.ts';
import type { OpenedContent } from './opened-content.ts';

/** A content that a file holds: up to its mark at least, or only the beginning of what was read of it. */
export interface KnownContent {
  readonly id: number;
  readonly isWhole: boolean;
}

/**
 * Which of several contents a file holds: the one at the largest position, as others may be the beginning of it; one of which it is the
 * beginning where it holds none up to its mark. Null for none.
 */
export async function knownContent(known: IdentifyRequest['known'], content: OpenedContent): Promise<KnownContent | null> {
  const { bytes: head } = content.head;
  /** Hashes of the beginning by its length: most contents tell the same. */
  const hashes = new Map<number, string>();
  const hashOfHead = (length: number) => {
    const hash = hashes.get(length) ?? hashOf(head.subarray(0, length));
    hashes.set(length, hash);
    return hash;
  };
  const candidates = known.filter(
    ({ mark: { position, headBytes, headHash } }) => position > 0 && head.length >= headBytes && hashOfHead(headBytes) === headHash,
  );
  let begun: KnownContent | null = null;
  for (const { id, mark } of candidates.sort((a, b) => b.mark.position - a.mark.position)) {
    const { bytes, atEnd } = await content.part(mark.position - mark.tailBytes, mark.tailBytes);
    if (matchesTail(bytes, mark)) return { id, isWhole: true };
    if (bytes.length < mark.tailBytes && atEnd) begun ??= { id, isWhole: false };
  }
  return begun;
}
