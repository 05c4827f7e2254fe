import { describe, expect, it } from 'vitest';
import { createWatchLines } from '../../../src-main/terminal/watch-lines.ts';
import type { WatchNews } from '../../../src-main/watch/watch-news.ts';
import type { WatchedFolder } from '../../../src-preload/contract/watch.ts';
import { inTimeZone } from '../../helpers/in-time-zone.ts';
import { incident } from '../../helpers/incident.ts';
import { readRows, watchNews } from '../../helpers/watch-news.ts';

inTimeZone('Europe/Berlin', 2);

const start = new Date('2026-11-28T13:05:00Z');
const after = (seconds: number) => new Date(start.getTime() + seconds * 1000);

/** The lines after each of the news, which come a second after each other. */
function told(...news: readonly (WatchNews | Partial<WatchedFolder>)[]): string[][] {
  const lines = createWatchLines(start);
  return news.map((one, index) => {
    const whole = 'folder' in one ? one : watchNews({}, one);
    return [...lines.ofState(whole, after(index)), ...lines.ofRound(whole, after(index))];
  });
}

describe('a round', () => {
  it('that did nothing is not told', () => {
    expect(told(watchNews(), watchNews({ account: { ...readRows(2), read: 0, used: 0, skipped: [] } }))).toEqual([[], []]);
  });

  it('tells what was read and compared, by this computer’s clock', () => {
    expect(told(watchNews({ account: readRows(120), compared: 96, scanId: 12 }))).toEqual([
      ['14:05  Read 120 rows, used 118, skipped 2: 2 because it has not enough fields (lines 17, 18). Compared 96 flows: no new incident.'],
    ]);
    expect(told(watchNews({ compared: 1, scanId: 12 }))).toEqual([['14:05  Compared 1 flow: no new incident.']]);
  });

  it('says where flows wait for late ones', () => {
    expect(told(watchNews({ account: readRows(120) }, { waitingFlows: 118 }))[0]?.[0]).toMatch(
      /\(lines 17, 18\)\. 118 flows wait for late ones\.$/,
    );
    expect(told(watchNews({ account: readRows(120), compared: 5 }, { waitingFlows: 118 }))[0]?.[0]).not.toContain('wait');
  });

  it('tells each new incident, and where to see it', () => {
    const incidents = [incident(), incident({ device: '', severity: 'Low', summary: 'Some traffic is odd.' })];
    expect(told(watchNews({ compared: 96, scanId: 12, incidents }))).toEqual([
      [
        '14:05  Compared 96 flows: 2 incidents.',
        '14:05  Critical  192.168.1.7  192.168.1.7 tried 43 addresses on port 23. ("guardian show 12")',
        '14:05  Low       no device  Some traffic is odd. ("guardian show 12")',
      ],
    ]);
  });
});

describe('a change of the folder', () => {
  const away = { state: 'unreachable', problem: 'The folder /logs/zeek is not there. It is tried again.' } as const;

  it('is told once, and once that it is over', () => {
    expect(told({ state: 'starting' }, {}, away, away, {}, {})).toEqual([
      [],
      [],
      [`14:05  ${away.problem}`],
      [],
      ['14:05  The folder can be reached again.'],
      [],
    ]);
    const failing = { state: 'failing', problem: 'The disk is full.' } as const;
    expect(told(failing, failing, {}, { state: 'failing', problem: null })).toEqual([
      ['14:05  The disk is full.'],
      [],
      ['14:05  It works again.'],
      ['14:05  The folder cannot be read now. It is tried again.'],
    ]);
  });

  it('that becomes another problem is told too', () => {
    expect(told(away, { ...away, problem: 'You may not read it.' })[1]).toEqual(['14:05  You may not read it.']);
    expect(told({}, { problem: 'It holds more than 10,000 files.' }, { problem: 'It holds more than 10,000 files.' })).toEqual([
      [],
      ['14:05  It holds more than 10,000 files.'],
      [],
    ]);
  });

  it('is a pause, and its end', () => {
    const paused = { state: 'paused' } as const;
    expect(told(paused, paused, {})).toEqual([
      ['14:05  Watching is paused. What comes meanwhile is read afterwards.'],
      [],
      ['14:05  Watching goes on.'],
    ]);
  });

  it('is catching up, with what is left, at most once in ten seconds, and its end', () => {
    const lines = createWatchLines(start);
    const at = (seconds: number, change: Partial<WatchedFolder>) => lines.ofState(watchNews({}, change), after(seconds));
    const behind = (bytesLeft: number) => ({ state: 'catching-up', bytesLeft }) as const;
    expect(at(0, behind(0)), 'nothing is left').toEqual([]);
    expect(at(0, behind(9e9))).toEqual(['14:05  Catching up with older flows: 9.0 GB left.']);
    expect(at(9.9, behind(8e9))).toEqual([]);
    expect(at(10, behind(7e9))).toEqual(['14:05  Catching up with older flows: 7.0 GB left.']);
    expect(at(11, {})).toEqual(['14:05  Caught up.']);
    expect(at(12, {})).toEqual([]);
  });

  it('is a file that is left out: one stands for all that are new', () => {
    const sentences = (...names: string[]) => names.map((name) => `${name} is a picture.`);
    expect(
      told(
        { leftOutCount: 1, leftOut: sentences('a.png') },
        { leftOutCount: 1, leftOut: sentences('a.png') },
        { leftOutCount: 31, leftOut: sentences('a.png', 'b.png', 'c.png') },
        { leftOutCount: 30, leftOut: sentences('b.png', 'c.png') },
        { leftOutCount: 30, leftOut: sentences('d.png', 'c.png') },
      ),
    ).toEqual([
      ['14:05  Left out: a.png is a picture.'],
      [],
      ['14:05  Left out: b.png is a picture. And 29 more.'],
      [],
      ['14:05  Left out: d.png is a picture.'],
    ]);
  });
});

it('a new day is written out before its first line, by this computer’s clock', () => {
  const lines = createWatchLines(start);
  const news = watchNews({ compared: 1 });
  expect(lines.ofRound(news, new Date('2026-11-28T22:59:00Z'))).toEqual(['23:59  Compared 1 flow: no new incident.']);
  expect(lines.ofRound(watchNews(), new Date('2026-11-28T23:00:00Z'))).toEqual([]);
  expect(lines.ofRound(news, new Date('2026-11-28T23:01:00Z'))).toEqual(['2026-11-29', '00:01  Compared 1 flow: no new incident.']);
  expect(lines.ofRound(news, new Date('2026-11-28T23:02:00Z'))).toHaveLength(1);
});
