import { describe, expect, it } from 'vitest';
import { hasChanged, seenContents } from '../../../src-main/watch/folder-state.ts';
import { contentOf, fileOf, markAt } from '../../helpers/watched.ts';

const hourMs = 3_600_000;
const seen = '2026-11-28T10:00:00.000Z';
const later = (hours: number) => new Date(Date.parse(seen) + hours * hourMs);
const content = contentOf({ mark: markAt(60), seenAt: seen });
const seenIn = (files: Parameters<typeof fileOf>[0][], hours: number, one = content) =>
  seenContents({ contents: new Map([[one.id, one]]), files: files.map((file) => fileOf(file)) }, later(hours));

describe('contents', () => {
  it('are noted as seen once a day, so that not every round must store them anew', () => {
    expect(seenIn([{}], 23)).toEqual([content]);
    expect(seenIn([{}], 25)).toEqual([{ ...content, seenAt: later(25).toISOString() }]);
  });

  it('that no file holds are remembered for five weeks', () => {
    expect(seenIn([], 35 * 24 - 1)).toEqual([content]);
    expect(seenIn([], 35 * 24)).toEqual([]);
  });

  it('that no file holds and of which nothing was read are forgotten', () => {
    expect(seenIn([], 1, { ...content, mark: null })).toEqual([]);
    expect(seenIn([], 1, { ...content, mark: null, state: 'refused' })).toEqual([]);
    expect(seenIn([{}], 1, { ...content, mark: null })).toHaveLength(1);
  });
});

describe('a folder has changed', () => {
  const stored = { contents: [content], files: [fileOf()] };

  it.each([
    ['came', [fileOf(), fileOf({ path: 'b.log', contentId: 1 })]],
    ['went', []],
    ['was renamed', [fileOf({ path: 'b.log' })]],
    ['was replaced', [fileOf({ inode: '8' })]],
    ['holds another content', [fileOf({ contentId: 2 })]],
  ])('where a file %s', (_what, files) => {
    expect(hasChanged(stored, { contents: [content], files })).toBe(true);
  });

  it('where a content was forgotten, and not where a file only grew', () => {
    expect(hasChanged(stored, { contents: [], files: [fileOf()] })).toBe(true);
    expect(hasChanged(stored, { contents: [content], files: [fileOf({ sizeBytes: 200, modifiedMs: 2 })] })).toBe(false);
  });

  it('where a capture has grown that was read whole: that is told, for it is not read', () => {
    const read = { contents: [contentOf({ mark: markAt(100), state: 'complete', grows: false })], files: [fileOf()] };
    expect(hasChanged(read, read)).toBe(false);
    expect(hasChanged(read, { ...read, files: [fileOf({ sizeBytes: 200 })] })).toBe(true);
  });
});
