import { describe, expect, it } from 'vitest';
import type { StoredContent, StoredFile } from '../../../src-main/store/watch-rows.ts';
import { matchFiles } from '../../../src-main/watch/match-files.ts';
import { contentOf, fileOf, markAt } from '../../helpers/watched.ts';

const contents = (...all: StoredContent[]) => new Map(all.map((content) => [content.id, content]));
const sizes = (files: readonly StoredFile[]) =>
  files.map(({ path, contentId, sizeBytes, isRead }) => ({ path, contentId, sizeBytes, isRead }));

describe('files that were there before', () => {
  it('are known again while they grow, and are to be read on', () => {
    const stored = fileOf({ path: 'conn.log', sizeBytes: 100, isRead: true });
    const now = fileOf({ path: 'conn.log', sizeBytes: 150, modifiedMs: 2 });
    const { known, unknown, vanished } = matchFiles([now], [stored], contents(contentOf()));
    expect(sizes(known)).toEqual([{ path: 'conn.log', contentId: 1, sizeBytes: 150, isRead: false }]);
    expect([unknown, vanished]).toEqual([[], []]);
  });

  it('stay read while nothing is written', () => {
    const stored = fileOf({ isRead: true });
    expect(matchFiles([stored], [stored], contents(contentOf())).known).toEqual([stored]);
  });

  it('must be looked into under another name, though their number is the same: numbers are given again', () => {
    const stored = fileOf({ path: 'conn.log', inode: '7' });
    const renamed = fileOf({ path: 'conn.1.log', inode: '7' });
    const fresh = fileOf({ path: 'conn.log', inode: '8', sizeBytes: 10 });
    const { known, unknown, vanished } = matchFiles([renamed, fresh], [stored], contents(contentOf()));
    expect(known).toEqual([]);
    expect(unknown.map(({ path }) => path)).toEqual(['conn.1.log', 'conn.log']);
    expect(vanished).toEqual([stored]);
  });

  it.each([
    ['is smaller than it was', { sizeBytes: 99 }, {}],
    ['has another number', { inode: '9' }, {}],
    ['is smaller than what was read of it', { sizeBytes: 140 }, { mark: markAt(150) }],
    ['was read whole and has changed', { modifiedMs: 5 }, { state: 'complete' as const, grows: false }],
    ['is packed and has changed', { modifiedMs: 5, packed: true }, {}],
  ])('must be looked into when one %s', (_, change, content) => {
    const stored = fileOf({ packed: 'packed' in change });
    const { known, unknown } = matchFiles([fileOf(change)], [stored], contents(contentOf(content)));
    expect([known.length, unknown.length]).toEqual([0, 1]);
  });

  it('stay refused while they grow: another log of Zeek does not become one of flows', () => {
    const { unknown } = matchFiles([fileOf({ sizeBytes: 200, modifiedMs: 3 })], [fileOf()], contents(contentOf({ state: 'refused' })));
    expect(unknown).toEqual([]);
  });

  it('must be looked into when more was read of their content than they hold: they were emptied, and the rest was read from a copy', () => {
    const emptied = fileOf({ sizeBytes: 105, isRead: false });
    const { known, unknown } = matchFiles([emptied], [emptied], contents(contentOf({ mark: markAt(170) })));
    expect([known, unknown.length]).toEqual([[], 1]);
    // A copy that is not whole holds nothing else.
    const copy = fileOf({ path: 'copy.log', sizeBytes: 105, isRead: true });
    expect(matchFiles([copy], [copy], contents(contentOf({ mark: markAt(170) }))).unknown).toEqual([]);
  });

  it('are missed when they are gone', () => {
    expect(matchFiles([], [fileOf()], contents(contentOf())).vanished).toEqual([fileOf()]);
  });
});
