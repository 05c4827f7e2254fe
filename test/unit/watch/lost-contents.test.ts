import { expect, it } from 'vitest';
import { LostContentsWatch } from '../../../src-main/watch/lost-contents.ts';
import { contentOf, fileOf } from '../../helpers/watched.ts';

const at = (seconds: number) => new Date(Date.parse('2026-11-28T12:00:00Z') + seconds * 1000);
const contents = new Map([[1, contentOf()]]);
const gone = [fileOf({ isRead: true, modifiedMs: at(-5).getTime() })];

it('tells once, after a minute, that a log went away without coming back', () => {
  const lost = new LostContentsWatch();
  expect(lost.look(gone, [], contents, { undecided: false, now: at(0) })).toEqual({ notes: [], kept: gone });
  expect(lost.look(gone, [], contents, { undecided: false, now: at(59) }).kept).toEqual(gone);
  const { notes, kept } = lost.look(gone, [], contents, { undecided: false, now: at(60) });
  expect(notes).toEqual([expect.stringContaining('conn.log went away, and did not come back under another name')]);
  expect(kept).toEqual([]);
});

it('waits as long as some file may hold what is missed', () => {
  const lost = new LostContentsWatch();
  lost.look(gone, [], contents, { undecided: true, now: at(0) });
  expect(lost.look(gone, [], contents, { undecided: true, now: at(300) })).toEqual({ notes: [], kept: gone });
});

it('says nothing of a log that is there under another name, that was read whole, or that holds no flows', () => {
  const lost = new LostContentsWatch();
  const quiet = { notes: [], kept: [] };
  const options = { undecided: false, now: at(0) };
  expect(lost.look(gone, [fileOf({ path: 'conn.1.log' })], contents, options)).toEqual(quiet);
  expect(lost.look(gone, [], new Map([[1, contentOf({ state: 'complete' })]]), options)).toEqual(quiet);
  expect(lost.look(gone, [], new Map([[1, contentOf({ state: 'refused' })]]), options)).toEqual(quiet);
});

it('says nothing of one that was read and packed, or that nobody had written into for an hour', () => {
  const lost = new LostContentsWatch(0);
  const options = { undecided: false, now: at(0) };
  const packed = fileOf({ isRead: true, packed: true, modifiedMs: at(-5).getTime() });
  expect(lost.look([packed], [], contents, options)).toEqual({ notes: [], kept: [] });
  const old = fileOf({ isRead: true, modifiedMs: at(-3601).getTime() });
  expect(lost.look([old], [], contents, options)).toEqual({ notes: [], kept: [] });
  expect(lost.look([{ ...old, isRead: false }], [], contents, options).notes).toHaveLength(1);
});

it('keeps no file in mind whose name stands for another one now', () => {
  const lost = new LostContentsWatch();
  const other = fileOf({ contentId: 2, inode: '8' });
  const both = new Map([...contents, [2, contentOf({ id: 2 })]]);
  expect(lost.look(gone, [other], both, { undecided: false, now: at(0) })).toEqual({ notes: [], kept: [] });
  expect(lost.look([], [other], both, { undecided: false, now: at(60) }).notes).toHaveLength(1);
});

it('says of a file that was never read that it was not', () => {
  const lost = new LostContentsWatch();
  const unread = [fileOf({ isRead: false })];
  lost.look(unread, [], contents, { undecided: false, now: at(0) });
  expect(lost.look(unread, [], contents, { undecided: false, now: at(60) }).notes).toEqual([
    'conn.log went away before it was read. Watch the folder that it was moved to as well.',
  ]);
});
