import type { PieceRequest } from '../engine/follow/piece.ts';
import type { RoundAnswer, RoundRequest } from '../engine/follow/round.ts';
import type { StoredContent, StoredFile } from '../store/watch-rows.ts';
import { applyPieces } from './apply-pieces.ts';
import type { FolderState } from './folder-state.ts';

interface Parts {
  /** Reads a piece and lets its flows go. */
  readonly read: (piece: PieceRequest) => Promise<RoundAnswer>;
  readonly pathOf: (file: StoredFile) => string;
}

const pieceBytes = 8_000_000;

/**
 * Leaves alone what a folder holds already: logs that grow are read up to where they are now, so that they can be read on from there, and
 * their flows are let go; whatever else is there counts as read.
 */
export async function passOver(state: FolderState, { read, pathOf }: Parts): Promise<FolderState> {
  let { contents, files } = state;
  const passed = new Set<number>();
  for (const file of state.files) {
    if (file.packed || !contents.get(file.contentId)?.grows) continue;
    passed.add(file.contentId);
    for (let isLeft = true; isLeft; ) {
      const mark = contents.get(file.contentId)?.mark ?? null;
      const request = { id: file.contentId, path: pathOf(file), name: file.path, mark, isComplete: false, mostBytes: pieceBytes };
      const { pieces } = await read(request);
      ({ contents, files } = applyPieces(contents, files, [{ file, request }], pieces));
      isLeft = pieces[0]?.outcome === 'read' && !pieces[0].reachedEnd;
    }
  }
  const left = [...contents.values()].map((content): [number, StoredContent] => {
    const isPassed = passed.has(content.id) || content.state === 'refused';
    return [content.id, isPassed ? content : { ...content, state: 'complete' }];
  });
  return { contents: new Map(left), files };
}

/** Flows wait for ever, so that none is compared. */
const neverSeconds = 1e12;

/** A round that reads a piece alone. */
export function readingRound(
  piece: PieceRequest,
  { now, temporaryFolder, maxBytes }: { readonly now: Date; readonly temporaryFolder: string; readonly maxBytes: number },
): RoundRequest {
  return {
    pieces: [piece],
    waiting: null,
    waitingAccount: null,
    waitingBytes: 0,
    orderSeconds: neverSeconds,
    flush: false,
    readsAll: false,
    nowSeconds: now.getTime() / 1000,
    before: [],
    scan: null,
    mostFlows: 0,
    mostScanFlows: 0,
    baseline: null,
    sensitivity: 'day',
    columns: { chosen: null, remembered: {} },
    maxBytes,
    temporaryFolder,
  };
}
