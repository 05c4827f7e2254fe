import { describe, expect, it } from 'vitest';
import type { Identified, IdentifyRequest } from '../../../src-main/engine/follow/identify-request.ts';
import { ContentFinder } from '../../../src-main/watch/content-finder.ts';
import { contentOf, fileOf, markAt } from '../../helpers/watched.ts';

const fresh = { kind: 'new', format: 'Zeek conn.log', grows: true, packed: false, firstSeconds: 5, beginning: markAt(90) } as const;

/** A finder whose files hold what the test says, and have not changed for as long as it says. */
function finderOf(answers: Record<string, Identified>, unchangedMs = () => 3_600_000) {
  const asked: IdentifyRequest[] = [];
  const finder = new ContentFinder({
    root: '/logs',
    now: () => new Date('2026-11-28T12:00:00Z'),
    unchangedMs,
    async identify({ files, known }) {
      asked.push(...files.map((file) => ({ ...file, known })));
      return files.map(({ name }) => answers[name] ?? { kind: 'unclear' });
    },
  });
  return { finder, asked };
}

describe('files that nobody knows', () => {
  it('become contents, numbered on from those that are there', async () => {
    const { finder } = finderOf({ 'a.log': fresh, 'b.png': { kind: 'refused', sentence: 'b.png is a picture.' } });
    const { files, contents } = await finder.find([fileOf({ path: 'a.log' }), fileOf({ path: 'b.png' })], new Map(), 4);
    expect(contents).toMatchObject([
      { id: 4, name: 'a.log', state: 'open', firstSeconds: 5, mark: null },
      { id: 5, name: 'b.png', state: 'refused', sentence: 'b.png is a picture.' },
    ]);
    expect(files).toMatchObject([
      { path: 'a.log', contentId: 4, isRead: false },
      { path: 'b.png', contentId: 5 },
    ]);
  });

  it('are known as what was read under another name, by the marks that are asked for', async () => {
    const known = new Map([[3, contentOf({ id: 3, mark: markAt(60) })]]);
    const { finder, asked } = finderOf({ 'conn.1.log.gz': { kind: 'known', id: 3, packed: true } });
    const { files, contents } = await finder.find([fileOf({ path: 'conn.1.log.gz' })], known, 4);
    expect(asked).toMatchObject([{ path: '/logs/conn.1.log.gz', known: [{ id: 3, mark: { position: 60 } }] }]);
    expect(files).toMatchObject([{ contentId: 3, packed: true }]);
    expect(contents).toEqual([]);
  });

  it('keep their beginnings where they are to be left alone, but for logs that are read up to where they are', async () => {
    const { finder } = finderOf({ 'a.log': fresh, 'b.gz': { ...fresh, packed: true }, 'c.pcap': { ...fresh, grows: false } });
    const files = ['a.log', 'b.gz', 'c.pcap'].map((path) => fileOf({ path }));
    const { contents } = await finder.find(files, new Map(), 1, true);
    expect(contents.map(({ mark }) => mark)).toEqual([null, markAt(90), markAt(90)]);
    expect((await finder.find(files, new Map(), 1)).contents.map(({ mark }) => mark)).toEqual([null, null, null]);
  });

  it('are left for later while a packed file is still being written', async () => {
    let unchangedMs = 9_999;
    const { finder } = finderOf({ 'a.gz': { ...fresh, packed: true } }, () => unchangedMs);
    const file = fileOf({ path: 'a.gz' });
    expect(await finder.find([file], new Map(), 1)).toMatchObject({ files: [], contents: [], undecided: 1 });
    unchangedMs = 10_000;
    expect(await finder.find([file], new Map(), 1)).toMatchObject({ files: [{ packed: true }], undecided: 0 });
  });

  it('are left for later while a copy of a known content may still be being made, and then are that content', async () => {
    let unchangedMs = 59_999;
    const { finder } = finderOf({ 'conn.1.log': { kind: 'beginning', id: 3, packed: false } }, () => unchangedMs);
    const file = fileOf({ path: 'conn.1.log' });
    const known = new Map([[3, contentOf({ id: 3, mark: markAt(600) })]]);
    expect(await finder.find([file], known, 4)).toMatchObject({ files: [], undecided: 1 });
    unchangedMs = 60_000;
    expect(await finder.find([file], known, 4)).toMatchObject({
      files: [{ contentId: 3, isRead: true }],
      contents: [],
      undecided: 0,
    });
  });

  it('are not looked into again as long as they are as empty as they were', async () => {
    const { finder, asked } = finderOf({});
    const file = fileOf({ path: 'new.log', sizeBytes: 0 });
    expect(await finder.find([file], new Map(), 1)).toMatchObject({ files: [], undecided: 0 });
    expect(asked).toHaveLength(0);
    await finder.find([{ ...file, sizeBytes: 9 }], new Map(), 1);
    await finder.find([{ ...file, sizeBytes: 9 }], new Map(), 1);
    expect(asked).toHaveLength(1);
    await finder.find([{ ...file, sizeBytes: 10 }], new Map(), 1);
    expect(asked).toHaveLength(2);
  });

  it('are told with their sentence where they cannot be read, and asked for again', async () => {
    const { finder, asked } = finderOf({ 'a.log': { kind: 'unreachable', sentence: 'a.log may not be read with your rights.' } });
    const { unreachable } = await finder.find([fileOf({ path: 'a.log' })], new Map(), 1);
    expect([...unreachable]).toEqual([['a.log', 'a.log may not be read with your rights.']]);
    await finder.find([fileOf({ path: 'a.log' })], new Map(), 1);
    expect(asked).toHaveLength(2);
  });

  it('are looked into some at a time', async () => {
    const many = Array.from({ length: 250 }, (_, number) => fileOf({ path: `${number}.log` }));
    const { finder } = finderOf(Object.fromEntries(many.map(({ path }) => [path, fresh])));
    const { contents, more } = await finder.find(many, new Map(), 1);
    expect([contents.length, more]).toEqual([200, true]);
  });
});
