import { join } from 'node:path';
import type { PieceRequest } from '../engine/follow/piece.ts';
import type { StoredContent, StoredFile } from '../store/watch-rows.ts';
import { twinKey } from './twin-key.ts';

/** A file to read, and its piece. */
export interface PlannedPiece {
  readonly file: StoredFile;
  readonly request: PieceRequest;
}

export interface PiecePlan {
  /** In order of the first flows of their contents. */
  readonly pieces: readonly PlannedPiece[];
  /** Bytes of files that are still to be read, those of the pieces included; of packed files as they are. */
  readonly bytesLeft: number;
  /** Whether there are files to read for which the round has no room. */
  readonly hasMore: boolean;
  /** Whether some file is not read because it may not be complete yet. */
  readonly awaits: boolean;
}

/** Bytes that one round reads: some ten thousand flows. */
const mostBytesARound = 8_000_000;
const leastPieceBytes = 65_536;
const mostPieces = 200;
/** What a packed byte unpacks to, as a guess. */
const unpackedShare = 10;
/** A packed file, or one that is read whole, is complete when nobody has written into it for so long. */
const packedSettledMs = 10_000;
const wholeSettledMs = 60_000;
/** A last line without a line end counts when nobody has written for so long: programs write in blocks, and may pause in mid-line. */
const lastLineMs = 3_600_000;

/** How to tell whether somebody still writes. */
export interface PlanOptions {
  readonly root: string;
  /** Milliseconds for which the file has not changed. */
  readonly unchangedMs: (path: string) => number;
}

/** How long a file must not have changed before it can be taken as complete, in milliseconds; 0 for logs that are read while they grow. */
export function settledMs(grows: boolean, packed: boolean): number {
  if (packed) return packedSettledMs;
  return grows ? 0 : wholeSettledMs;
}

/**
 * What the next round reads: the contents that began first come first, so that flows come in order of time. Of several that may be copies of
 * one, and of which nothing was read, only the first: what was read of it tells whether the others are the same.
 */
export function planPieces(
  contents: ReadonlyMap<number, StoredContent>,
  files: readonly StoredFile[],
  { root, unchangedMs }: PlanOptions,
): PiecePlan {
  const pieces: PlannedPiece[] = [];
  let bytesLeft = 0;
  let budget = mostBytesARound;
  let awaits = false;
  let hasMore = false;
  const begun = new Set<string>();
  const ofContents = [...Map.groupBy(files, ({ contentId }) => contentId)]
    .flatMap(([id, group]) => {
      const content = contents.get(id);
      return content?.state === 'open' ? [{ content, group }] : [];
    })
    .sort((a, b) => byBeginning(a.content, b.content));
  for (const { content, group } of ofContents) {
    const { mark, grows } = content;
    const position = mark?.position ?? 0;
    const isLineLeft = (file: StoredFile) => grows && !file.packed && file.sizeBytes > position && unchangedMs(file.path) >= lastLineMs;
    const file = group.filter((one) => !one.isRead || isLineLeft(one)).sort(plainFirst)[0];
    if (!file) continue;
    const left = file.packed ? file.sizeBytes : Math.max(0, file.sizeBytes - position);
    if (left === 0 && !file.packed) continue;
    if (unchangedMs(file.path) < settledMs(grows, file.packed)) {
      awaits = true;
      continue;
    }
    bytesLeft += left;
    const key = mark === null ? twinKey(content) : null;
    const mayBeCopy = key !== null && begun.has(key);
    if (mayBeCopy || budget <= 0 || pieces.length >= mostPieces) {
      hasMore = true;
      continue;
    }
    if (key !== null) begun.add(key);
    const unpacked = file.packed ? left * unpackedShare : left;
    const mostBytes = file.packed ? mostBytesARound * unpackedShare : Math.max(leastPieceBytes, Math.min(budget, unpacked));
    budget -= unpacked;
    const isComplete = file.packed || !grows || isLineLeft(file);
    pieces.push({ file, request: { id: content.id, path: join(root, file.path), name: file.path, mark, isComplete, mostBytes } });
  }
  return { pieces, bytesLeft, hasMore, awaits };
}

const byBeginning = (a: StoredContent, b: StoredContent) => {
  if (a.firstSeconds !== b.firstSeconds) return (a.firstSeconds ?? Number.MAX_VALUE) - (b.firstSeconds ?? Number.MAX_VALUE);
  return a.name < b.name ? -1 : 1;
};

/** A plain file can be read on at its position; of several, the one that holds most. */
const plainFirst = (a: StoredFile, b: StoredFile) => Number(a.packed) - Number(b.packed) || b.sizeBytes - a.sizeBytes;
