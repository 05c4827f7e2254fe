import type { ContentMark } from './content-mark.ts';
import { hashOf, mostHeadBytes, mostTailBytes } from './matches-mark.ts';

/** A place that a content was read up to. */
export interface MarkedPlace {
  readonly position: number;
  readonly lines: number;
  readonly prefix: string;
  /** The beginning of the content, at least as much of it as marks tell. */
  readonly head: Uint8Array;
  /** What stands right before the position, at least as much of it as marks tell. */
  readonly before: Uint8Array;
}

/** The mark of a place. */
export function markOf({ position, lines, prefix, head, before }: MarkedPlace): ContentMark {
  const tail = before.subarray(Math.max(0, before.length - mostTailBytes));
  const headBytes = Math.min(mostHeadBytes, position);
  return {
    position,
    lines,
    prefix,
    headBytes,
    headHash: hashOf(head.subarray(0, headBytes)),
    tailBytes: tail.length,
    tailHash: hashOf(tail),
  };
}
