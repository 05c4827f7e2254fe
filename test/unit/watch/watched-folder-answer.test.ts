import { expect, it } from 'vitest';
import type { StoredWatch } from '../../../src-main/store/watch-rows.ts';
import { watchedFolderAnswer } from '../../../src-main/watch/watched-folder-answer.ts';
import { contentOf, fileOf, markAt } from '../../helpers/watched.ts';

const facts = { path: '/var/log/zeek', state: 'watching', problem: null, bytesLeft: 7, unreachable: new Map<string, string>() } as const;

function watchOf(change: Partial<StoredWatch>): StoredWatch {
  return {
    ...{ id: 1, path: facts.path, revision: 3, newOnly: false, isLookedAt: true, contents: [], files: [] },
    ...{ waiting: null, waitingFlows: 4, waitingAccount: null, waitingBytes: 0, scan: null },
    ...{ totals: { flows: 10, read: 16, skipped: 2 }, lastReadAt: '2026-11-28T10:00:00.000Z' },
    ...change,
  };
}

it('tells of a folder of which nothing is stored yet', () => {
  expect(watchedFolderAnswer(null, facts)).toEqual({
    ...{ path: '/var/log/zeek', name: 'zeek', state: 'watching', problem: null, lastReadAt: null, rowsRead: 0, rowsSkipped: 0 },
    ...{ flows: 0, waitingFlows: 0, files: 0, bytesLeft: 7, leftOutCount: 0, leftOut: [], scanId: null },
  });
});

it('tells what was read, and counts files that hold flows', () => {
  const contents = [contentOf(), contentOf({ id: 2, state: 'refused', sentence: 'notes.txt holds no flows.' })];
  const files = [fileOf(), fileOf({ path: 'notes.txt', contentId: 2 })];
  const answer = watchedFolderAnswer(watchOf({ contents, files }), facts);
  expect(answer).toMatchObject({ rowsRead: 16, rowsSkipped: 2, flows: 10, waitingFlows: 4, files: 1, leftOutCount: 1 });
  expect(answer.leftOut).toEqual(['notes.txt holds no flows.']);
});

it('lists twenty files that are left out, those that cannot be read first, and counts all', () => {
  const contents = [contentOf({ state: 'refused', sentence: 'It holds no flows.' })];
  const files = Array.from({ length: 30 }, (_, index) => fileOf({ path: `${index}.txt` }));
  const unreachable = new Map([['a.log', 'a.log may not be read.']]);
  const { leftOut, leftOutCount } = watchedFolderAnswer(watchOf({ contents, files }), { ...facts, unreachable });
  expect(leftOutCount).toBe(31);
  expect(leftOut).toHaveLength(20);
  expect(leftOut[0]).toBe('a.log may not be read.');
});

it('says of a file that was read whole and has grown since that it is not read on', () => {
  const contents = [contentOf({ state: 'complete', grows: false, format: 'packet capture (pcap)', mark: markAt(100) })];
  const told = (change: Partial<ReturnType<typeof fileOf>>) =>
    watchedFolderAnswer(watchOf({ contents, files: [fileOf({ path: 'a.pcap', ...change })] }), facts).leftOut;
  expect(told({ sizeBytes: 100 })).toEqual([]);
  expect(told({ sizeBytes: 101 })).toEqual([expect.stringContaining('a.pcap was read once and has grown since: packet capture (pcap)')]);
  // Of a packed file the two sizes say nothing of each other.
  expect(told({ sizeBytes: 101, packed: true })).toEqual([]);
});
