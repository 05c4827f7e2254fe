import { expect, it } from 'vitest';
import { UnreadFiles } from '../../../src-main/watch/unread-files.ts';

const file = { path: 'conn.log' };
const refused = new Map([['conn.log', 'conn.log may not be read with your rights.']]);

it('tells of a file that could not be read, and tries it again a minute later', () => {
  const unread = new UnreadFiles();
  expect(unread.mayTry('conn.log', 0)).toBe(true);
  unread.tried([file], refused, 1000);
  expect(unread.sentences()).toEqual([...refused]);
  expect(unread.mayTry('conn.log', 60_999)).toBe(false);
  expect(unread.mayTry('conn.log', 61_000)).toBe(true);
});

it('says nothing of it any more once it was read, or is gone', () => {
  const unread = new UnreadFiles();
  unread.tried([file], refused, 0);
  unread.tried([file], new Map(), 60_000);
  expect(unread.sentences()).toEqual([]);
  unread.tried([file], refused, 0);
  unread.keep([file]);
  expect(unread.sentences()).toHaveLength(1);
  unread.keep([]);
  expect(unread.sentences()).toEqual([]);
});
