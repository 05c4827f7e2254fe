import { describe, expect, it } from 'vitest';
import type { PieceAnswer } from '../../../src-main/engine/follow/piece.ts';
import type { StoredContent, StoredFile } from '../../../src-main/store/watch-rows.ts';
import { applyPieces } from '../../../src-main/watch/apply-pieces.ts';
import { contentOf, fileOf, markAt } from '../../helpers/watched.ts';

const read: PieceAnswer = { id: 1, outcome: 'read', sentence: null, mark: markAt(100), reachedEnd: true, bytesRead: 40, account: null };

/** What is known of one file after its piece. */
function applied(answer: Partial<PieceAnswer>, content: StoredContent = contentOf({ mark: markAt(60) }), file: StoredFile = fileOf()) {
  const mark = content.mark;
  const request = { id: content.id, path: `/logs/${file.path}`, name: file.path, mark, isComplete: false, mostBytes: 1000 };
  const done = applyPieces(new Map([[content.id, content]]), [file], [{ file, request }], [{ ...read, ...answer }]);
  return { ...done, content: done.contents.get(content.id), file: done.files[0] };
}

describe('after a piece', () => {
  it('a log is known up to its end, and may go on', () => {
    const { content, file, isUnfinished } = applied({});
    expect(content).toMatchObject({ mark: { position: 100 }, state: 'open' });
    expect(file).toMatchObject({ isRead: true });
    expect(isUnfinished).toBe(false);
  });

  it('a log that has more is to be read on at once', () => {
    const { content, file, isUnfinished } = applied({ reachedEnd: false, mark: markAt(80) });
    expect(content).toMatchObject({ mark: { position: 80 }, state: 'open' });
    expect(file).toMatchObject({ isRead: false });
    expect(isUnfinished).toBe(true);
  });

  it('what is read whole is complete', () => {
    expect(applied({}, contentOf({ grows: false })).content).toMatchObject({ state: 'complete' });
  });

  it('what holds no flows is refused with its sentence, and keeps nobody waiting', () => {
    const { content, isUnfinished } = applied({ outcome: 'refused', sentence: 'conn.log is damaged.', mark: null, reachedEnd: false });
    expect(content).toMatchObject({ state: 'refused', sentence: 'conn.log is damaged.', mark: { position: 60 } });
    expect(isUnfinished).toBe(false);
  });

  it('what could not be read stays as it was, and is told', () => {
    const { content, file, unreachable, isUnfinished } = applied({ outcome: 'unreachable', sentence: 'conn.log is locked.', mark: null });
    expect(content).toMatchObject({ mark: { position: 60 }, state: 'open' });
    expect(file).toMatchObject({ isRead: false });
    expect([...unreachable]).toEqual([['conn.log', 'conn.log is locked.']]);
    expect(isUnfinished).toBe(false);
  });

  it('a file that holds another content is forgotten, so that it is looked into again; what it held is not', () => {
    const { content, files, isUnfinished } = applied({ outcome: 'replaced', mark: markAt(60), reachedEnd: false });
    expect(content).toMatchObject({ mark: { position: 60 } });
    expect(files).toEqual([]);
    expect(isUnfinished).toBe(true);
  });
});
