import { expect, it } from 'vitest';
import type { StoredContent, StoredFile } from '../../../src-main/store/watch-rows.ts';
import { halfLines } from '../../../src-main/watch/half-lines.ts';
import { contentOf, fileOf, markAt } from '../../helpers/watched.ts';

const paths = (content: Partial<StoredContent>, file: Partial<StoredFile>, staysSo = true) => [
  ...halfLines(new Map([[1, contentOf({ mark: markAt(60), ...content })]]), [fileOf({ isRead: true, ...file })], () => staysSo).keys(),
];

it('tells of a log that was read but for its last line', () => {
  expect(paths({}, {})).toEqual(['conn.log']);
});

it('says nothing while that line may be being written, or is still to be looked at', () => {
  expect(paths({}, {}, false)).toEqual([]);
  expect(paths({}, { isRead: false })).toEqual([]);
});

it('says nothing of what was read to its end, of a header alone, of archives, and of what does not grow', () => {
  expect(paths({}, { sizeBytes: 60 })).toEqual([]);
  expect(paths({ mark: null }, {})).toEqual([]);
  expect(paths({}, { packed: true })).toEqual([]);
  expect(paths({ grows: false }, {})).toEqual([]);
});
