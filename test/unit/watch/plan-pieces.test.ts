import { describe, expect, it } from 'vitest';
import type { StoredContent, StoredFile } from '../../../src-main/store/watch-rows.ts';
import { planPieces } from '../../../src-main/watch/plan-pieces.ts';
import { contentOf, fileOf, markAt } from '../../helpers/watched.ts';

const hourMs = 3_600_000;

function plan(contents: readonly StoredContent[], files: readonly StoredFile[], unchangedMs = 0) {
  const { pieces, ...rest } = planPieces(new Map(contents.map((content) => [content.id, content])), files, {
    root: '/logs',
    unchangedMs: () => unchangedMs,
  });
  return { ...rest, pieces: pieces.map(({ request }) => request) };
}

describe('what a round reads', () => {
  it('is what a growing log has more than was read', () => {
    const { pieces, bytesLeft } = plan([contentOf({ mark: markAt(60) })], [fileOf()]);
    expect(pieces).toMatchObject([{ id: 1, path: '/logs/conn.log', name: 'conn.log', mark: { position: 60 }, isComplete: false }]);
    expect(bytesLeft).toBe(40);
  });

  it('is nothing of a log of which all was read but half a line', () => {
    expect(plan([contentOf({ mark: markAt(60) })], [fileOf({ isRead: true })]).pieces).toEqual([]);
  });

  it('is that half line after an hour without change', () => {
    const half = [[contentOf({ mark: markAt(60) })], [fileOf({ isRead: true })]] as const;
    expect(plan(...half, hourMs - 1).pieces).toEqual([]);
    expect(plan(...half, hourMs).pieces).toMatchObject([{ isComplete: true }]);
  });

  it('comes in order of the first flows, whatever files are called', () => {
    const contents = [
      contentOf({ id: 1, firstSeconds: 300 }),
      contentOf({ id: 2, firstSeconds: 100 }),
      contentOf({ id: 3, firstSeconds: null }),
    ];
    const files = [1, 2, 3].map((contentId) => fileOf({ contentId, path: `${contentId}.log` }));
    expect(plan(contents, files).pieces.map(({ id }) => id)).toEqual([2, 1, 3]);
  });

  it('is no more than a round can hold, and tells that there is more', () => {
    const contents = [1, 2, 3].map((id) => contentOf({ id, firstSeconds: id }));
    const files = [1, 2, 3].map((contentId) => fileOf({ contentId, path: `${contentId}.log`, sizeBytes: 7_000_000 }));
    const { pieces, hasMore, bytesLeft } = plan(contents, files);
    expect(pieces.map(({ id, mostBytes }) => [id, mostBytes])).toEqual([
      [1, 7_000_000],
      [2, 1_000_000],
    ]);
    expect([hasMore, bytesLeft]).toEqual([true, 21_000_000]);
  });

  it('is the first of what may be copies of one, until it tells whether the others are', () => {
    const contents = [contentOf({ id: 1 }), contentOf({ id: 2, name: 'copy.log' }), contentOf({ id: 3, firstSeconds: 1_700_000_001 })];
    const files = [1, 2, 3].map((contentId) => fileOf({ contentId, path: `${contentId}.log` }));
    const { pieces, hasMore, bytesLeft } = plan(contents, files);
    expect(pieces.map(({ id }) => id)).toEqual([1, 3]);
    expect({ hasMore, bytesLeft }).toEqual({ hasMore: true, bytesLeft: 300 });
    const known = [contentOf({ id: 1, mark: markAt(60) }), contentOf({ id: 2, mark: markAt(60) })];
    expect(plan(known, files.slice(0, 2)).pieces, 'both were looked into').toHaveLength(2);
    const untimed = [1, 2].map((id) => contentOf({ id, firstSeconds: null }));
    expect(plan(untimed, files.slice(0, 2)).pieces, 'notes, say').toHaveLength(2);
  });

  it('waits until nobody writes into a packed file, or one that is read whole', () => {
    const packed = [[contentOf()], [fileOf({ packed: true })]] as const;
    expect(plan(...packed, 9_999)).toMatchObject({ pieces: [], awaits: true });
    expect(plan(...packed, 10_000)).toMatchObject({ pieces: [{ isComplete: true }], awaits: false });
    const whole = [[contentOf({ grows: false })], [fileOf()]] as const;
    expect(plan(...whole, 59_999)).toMatchObject({ pieces: [], awaits: true });
    expect(plan(...whole, 60_000)).toMatchObject({ pieces: [{ isComplete: true }] });
  });

  it('takes of two files with the same content the one that can be read on', () => {
    const files = [fileOf({ path: 'conn.1.log.gz', packed: true }), fileOf({ path: 'conn.1.log' })];
    expect(plan([contentOf()], files, hourMs).pieces.map(({ name }) => name)).toEqual(['conn.1.log']);
  });

  it('is nothing of what was refused, or read whole', () => {
    const contents = [contentOf({ id: 1, state: 'refused' }), contentOf({ id: 2, state: 'complete' })];
    expect(plan(contents, [fileOf({ contentId: 1 }), fileOf({ contentId: 2, path: 'b' })]).pieces).toEqual([]);
  });
});
