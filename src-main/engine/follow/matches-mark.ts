import { createHash } from 'node:crypto';
import type { ContentMark } from './content-mark.ts';

/** The most bytes of a content by which it is known again: of its beginning, and before the position. */
export const mostHeadBytes = 4096;
export const mostTailBytes = 1024;

/** SHA-256, hexadecimal. */
export function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Whether a content begins as that of a mark. @param head its beginning, at least as long as the head of any mark if it is so long */
export function matchesHead(head: Uint8Array, { headBytes, headHash }: ContentMark): boolean {
  return head.length >= headBytes && hashOf(head.subarray(0, headBytes)) === headHash;
}

/** Whether the bytes before the position are those of a mark. @param tail as many as it says, or fewer where the content ends before */
export function matchesTail(tail: Uint8Array, { tailBytes, tailHash }: ContentMark): boolean {
  return tail.length === tailBytes && hashOf(tail) === tailHash;
}
