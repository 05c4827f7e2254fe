import type { PieceAnswer } from '../engine/follow/piece.ts';
import type { StoredContent, StoredFile } from '../store/watch-rows.ts';
import type { PlannedPiece } from './plan-pieces.ts';

/** Contents and files after a round. */
export interface Applied {
  readonly contents: Map<number, StoredContent>;
  readonly files: StoredFile[];
  /** Files that could not be read now, as whole sentences by their path. */
  readonly unreachable: ReadonlyMap<string, string>;
  /** There is more to read at once, or a file holds another content than it did and must be looked into. */
  readonly isUnfinished: boolean;
}

/** Puts down how far each piece was read. */
export function applyPieces(
  contents: ReadonlyMap<number, StoredContent>,
  files: readonly StoredFile[],
  planned: readonly PlannedPiece[],
  answers: readonly PieceAnswer[],
): Applied {
  const after = new Map(contents);
  const unreachable = new Map<string, string>();
  const replaced = new Set<string>();
  const isRead = new Set<string>();
  let isUnfinished = false;
  for (const [index, { file }] of planned.entries()) {
    const answer = answers[index];
    const content = contents.get(file.contentId);
    if (!answer || !content) continue;
    if (answer.outcome === 'unreachable') unreachable.set(file.path, answer.sentence ?? `${file.path} could not be read.`);
    else if (answer.outcome === 'replaced') replaced.add(file.path);
    else if (answer.outcome === 'refused') after.set(content.id, { ...content, state: 'refused', sentence: answer.sentence });
    else {
      const state = answer.reachedEnd && !content.grows ? 'complete' : 'open';
      after.set(content.id, { ...content, mark: answer.mark, state });
      if (answer.reachedEnd) isRead.add(file.path);
      else isUnfinished = true;
    }
  }
  return {
    contents: after,
    files: files.filter(({ path }) => !replaced.has(path)).map((file) => (isRead.has(file.path) ? { ...file, isRead: true } : file)),
    unreachable,
    isUnfinished: isUnfinished || replaced.size > 0,
  };
}
