import { describe, expect, it } from 'vitest';
import type { WatchingState } from '../../../src-main/desktop/watching-state.ts';
import { watchingLines } from '../../../src-main/desktop/watching-words.ts';
import { inTimeZone } from '../../helpers/in-time-zone.ts';

inTimeZone('Europe/Berlin', 2);

type Folder = WatchingState['folders'][number];

const zeek = (change: Partial<Folder> = {}): Folder => ({ name: 'zeek', state: 'watching', lastReadAt: '2026-11-28T13:05Z', ...change });
const words = (...folders: Folder[]) => watchingLines({ folders, pausedUntil: null });

describe('the watched folders, in words', () => {
  it('are nothing where there are none, paused or not', () => {
    expect(words()).toEqual([]);
    expect(watchingLines({ folders: [], pausedUntil: '2026-11-28T23:20:00.000Z' })).toEqual([]);
  });

  it('are one with its last flows, by this computer’s clock, or several', () => {
    expect(words(zeek())).toEqual(['Watching zeek: last flows at 14:05 on 28 November']);
    expect(words(zeek({ lastReadAt: null }))).toEqual(['Watching zeek: no flows yet']);
    expect(words(zeek({ state: 'starting', lastReadAt: null }))).toEqual(['Watching zeek']);
    expect(words(zeek(), zeek({ state: 'starting' }))).toEqual(['Watching 2 folders']);
  });

  it.each([
    ['unreachable', 'zeek cannot be reached', '2 watched folders cannot be reached'],
    ['failing', 'zeek cannot be watched now', '2 folders cannot be watched now'],
    ['catching-up', 'Catching up with zeek', 'Catching up with 2 folders'],
  ] as const)('that are %s are told apart', (state, one, two) => {
    expect(words(zeek({ state }))).toEqual([one]);
    expect(words(zeek({ state }), zeek({ state }))).toEqual([two]);
  });

  it('begin with what is wrong', () => {
    const all = ['watching', 'catching-up', 'failing', 'unreachable'] as const;
    expect(words(...all.map((state) => zeek({ state, name: state, lastReadAt: null })))).toEqual([
      'unreachable cannot be reached',
      'failing cannot be watched now',
      'Catching up with catching-up',
      'Watching watching: no flows yet',
    ]);
  });

  it('are paused all together, until a time by this computer’s clock', () => {
    const folders = [zeek({ state: 'paused' }), zeek({ state: 'unreachable' })];
    expect(watchingLines({ folders, pausedUntil: '2026-11-28T23:20:00.000Z' })).toEqual(['Watching is paused until 00:20 on 29 November']);
  });
});
