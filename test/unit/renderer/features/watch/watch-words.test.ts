import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { WatchedFolder } from '../../../../../src-preload/contract/watch.ts';
import { watchedFolder } from '../../../../helpers/watched-folder.ts';
import { loadAs } from '../../load-as.ts';

afterEach(() => {
  vi.unstubAllEnvs();
  vi.unstubAllGlobals();
});

type Words = typeof import('../../../../../src-renderer/features/watch/watch-words.ts');
let words: Words;
beforeEach(async () => {
  words = await loadAs('en-GB', 'UTC', () => import('../../../../../src-renderer/features/watch/watch-words.ts'));
});

const now = new Date('2026-11-28T12:00:00Z');
const until = '2026-11-28T15:20:00.000Z';

describe('the state of a folder', () => {
  it.each<readonly [string, Partial<WatchedFolder>]>([
    ['Not looked at yet.', { state: 'starting' }],
    ['Watching. No flows yet.', {}],
    ['Watching. Last flows 3 minutes ago.', { lastReadAt: '2026-11-28T11:56:40.000Z' }],
    ['Catching up: 1.2 GB still to read.', { state: 'catching-up', bytesLeft: 1_200_000_000 }],
    ['Catching up.', { state: 'catching-up' }],
    ['Paused until 15:20.', { state: 'paused' }],
    ['Not reachable: There is no such folder. It is tried again by itself.', { state: 'unreachable', problem: 'There is no such folder.' }],
    ['Not reachable. It is tried again by itself.', { state: 'unreachable' }],
    ['It cannot be watched now: The disk is full. It is tried again by itself.', { state: 'failing', problem: 'The disk is full.' }],
    ['It cannot be watched now. It is tried again by itself.', { state: 'failing' }],
  ])('is “%s”', (sentence, part) => {
    expect(words.folderWords(watchedFolder(part), until, now)).toBe(sentence);
  });

  it('is paused without a time where none is told', () => {
    expect(words.folderWords(watchedFolder({ state: 'paused' }), null, now)).toBe('Paused.');
  });
});

describe('what was read', () => {
  it('is told in words, each count with its noun', () => {
    const many = watchedFolder({ files: 3, rowsRead: 12_345, flows: 12_300, rowsSkipped: 12, waitingFlows: 33 });
    expect(words.countsWords(many)).toBe(
      '3 files with flows. Since it was added: read 12,345 rows, compared 12,300 flows, skipped 12 rows; 33 flows wait to be put in order.',
    );
    const one = watchedFolder({ files: 1, rowsRead: 1, flows: 0, waitingFlows: 1 });
    expect(words.countsWords(one)).toBe(
      '1 file with flows. Since it was added: read 1 row, compared 0 flows, skipped 0 rows; 1 flow waits to be put in order.',
    );
    expect(words.countsWords({ ...one, flows: 1, waitingFlows: 0 })).toMatch(/compared 1 flow, skipped 0 rows\.$/);
  });

  it('says that no file is there only where that was looked at', () => {
    expect(words.countsWords(watchedFolder())).toBe('No file with flows is there yet.');
    expect(words.countsWords(watchedFolder({ state: 'unreachable' }))).toBe('');
    expect(words.countsWords(watchedFolder({ state: 'unreachable', rowsRead: 5, flows: 5 }))).toMatch(/^Since it was added: read 5 rows/);
  });

  it('counts the files that are left out', () => {
    expect(words.leftOutWords(1)).toBe('1 file is left out');
    expect(words.leftOutWords(1200)).toBe('1,200 files are left out');
  });
});

describe('all folders in one line', () => {
  const b = (part: Partial<WatchedFolder>) => watchedFolder({ path: '/b', name: 'b', ...part });
  const line = (folders: readonly WatchedFolder[], pausedUntil: string | null = null) => words.overviewWords({ folders, pausedUntil }, now);

  it('is nothing where none is watched, and the words of the folder where there is one', () => {
    expect(line([])).toBeNull();
    expect(line([watchedFolder()])).toEqual({ state: 'watching', sentence: 'Watched folder “zeek”: Watching. No flows yet.' });
  });

  it('tells what is wrong before what goes on', () => {
    const behind = watchedFolder({ state: 'catching-up', bytesLeft: 2_000_000 });
    const gone = b({ state: 'unreachable' });
    expect(line([behind, gone])).toEqual({ state: 'unreachable', sentence: '2 watched folders. “b” is not reachable.' });
    expect(line([behind, b({ state: 'failing' })])?.sentence).toBe('2 watched folders. “b” cannot be watched now.');
    expect(line([watchedFolder({ state: 'failing' }), gone])?.sentence).toBe('2 watched folders. 2 of them cannot be watched now.');
    expect(line([watchedFolder({ state: 'paused' }), b({ state: 'paused' })], until)).toEqual({
      state: 'paused',
      sentence: '2 watched folders. Paused until 15:20.',
    });
    expect(line([behind, b({ state: 'catching-up', bytesLeft: 1_000_000 })])).toEqual({
      state: 'catching-up',
      sentence: '2 watched folders. Catching up: 3 MB still to read.',
    });
    expect(line([watchedFolder(), b({ state: 'starting' })])?.sentence).toBe('2 watched folders. Not all were looked at yet.');
  });

  it('tells the newest flows of all', () => {
    const folders = [
      watchedFolder({ lastReadAt: '2026-11-28T11:30:00.000Z' }),
      b({ lastReadAt: '2026-11-28T11:55:00.000Z' }),
      watchedFolder(),
    ];
    expect(line(folders)).toEqual({ state: 'watching', sentence: '3 watched folders. Last flows 5 minutes ago.' });
    expect(line([watchedFolder(), b({})])?.sentence).toBe('2 watched folders. No flows yet.');
  });
});

describe('what is said aloud', () => {
  it('is that a folder cannot be read any more, or can again, and nothing else', () => {
    const [well, gone] = [watchedFolder(), watchedFolder({ state: 'unreachable' })];
    expect(words.troubleNews([well], [gone])).toBe('“zeek” is not reachable.');
    expect(words.troubleNews([well], [watchedFolder({ state: 'failing' })])).toBe('“zeek” cannot be watched now.');
    expect(words.troubleNews([gone], [watchedFolder({ state: 'catching-up' })])).toBe('“zeek” is watched again.');
    expect(words.troubleNews([gone], [watchedFolder({ state: 'failing' })])).toBe('');
    expect(words.troubleNews([well], [watchedFolder({ state: 'catching-up', rowsRead: 9 })])).toBe('');
    expect(words.troubleNews([], [gone])).toBe('');
    expect(
      words.troubleNews(
        [well, watchedFolder({ path: '/b', name: 'b' })],
        [gone, watchedFolder({ path: '/b', name: 'b', state: 'failing' })],
      ),
    ).toBe('“zeek” is not reachable. “b” cannot be watched now.');
  });
});

it('takes a path as it was pasted', () => {
  expect(words.typedPath('  /var/log/zeek \n')).toBe('/var/log/zeek');
  expect(words.typedPath('"C:\\Zeek logs\\current"')).toBe('C:\\Zeek logs\\current');
  expect(words.typedPath('/odd"name')).toBe('/odd"name');
});
