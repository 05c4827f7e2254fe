import { resolve } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { Guardian } from '../../../src-main/guardian.ts';
import { succeed } from '../../../src-main/result.ts';
import { defaultSettings } from '../../../src-main/settings/read-settings.ts';
import { type WatchCommand, watch } from '../../../src-main/terminal/watch.ts';
import type { WatchNews, WatchWishes } from '../../../src-main/watch/watch-news.ts';
import { inTimeZone } from '../../helpers/in-time-zone.ts';
import { incident } from '../../helpers/incident.ts';
import { readRows, watchNews } from '../../helpers/watch-news.ts';
import { capturePrinted } from './printed.ts';

inTimeZone('Europe/Berlin', 2);

/** As much of the application as the command asks. The folder is watched until the test, or `stop`, ends it. */
function standIn() {
  const asked: [path: string, wishes: WatchWishes][] = [];
  const done: string[] = [];
  let tell: (news: WatchNews) => void = () => undefined;
  const { promise, resolve: end, reject: fail } = Promise.withResolvers<void>();
  const guardian: Pick<Guardian, 'request' | 'watchFolder' | 'startSending' | 'sendAlerts'> = {
    request: async () => succeed(defaultSettings),
    watchFolder(path, wishes, listener) {
      asked.push([path, wishes]);
      tell = listener;
      return {
        ended: promise,
        async stop() {
          done.push('stop');
          tell(watchNews({ compared: 7, scanId: 12 })); // the round under way
          end();
        },
      };
    },
    startSending: () => void done.push('start sending'),
    async sendAlerts() {
      done.push('send');
      return { sent: 0, failed: 0, waiting: 1 };
    },
  };
  return { guardian, asked, done, end, fail, tell: (news: WatchNews) => tell(news) };
}

function captureErrors(): () => string[] {
  const error = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  onTestFinished(() => error.mockRestore());
  return () => error.mock.calls.map(([text]) => String(text));
}

const command = (change: Partial<WatchCommand> = {}): WatchCommand => ({
  json: false,
  now: () => new Date('2026-11-28T13:05:00Z'),
  newOnly: false,
  once: false,
  ...change,
});
const news = watchNews({ account: readRows(120), compared: 96, scanId: 12, incidents: [incident({ summary: 'a\u001b[2Jb\nc\u202e' })] });

describe('guardian watch', () => {
  it('says what is watched and what comes of it, until a signal ends it once the round under way is stored', async () => {
    const { guardian, asked, done, tell } = standIn();
    const [printed, errors, before] = [capturePrinted(), captureErrors(), process.listenerCount('SIGTERM')];
    const watching = watch(guardian, 'logs', command({ everySeconds: 0.1, newOnly: true }));
    await expect.poll(() => asked).toEqual([[resolve('logs'), { newOnly: true, once: false, everySeconds: 0.1 }]]);
    expect(done).toEqual(['start sending']);
    tell(watchNews());
    tell(news);
    process.emit('SIGTERM');
    await watching;
    expect(printed().split('\n')).toEqual([
      `Watching ${resolve('logs')} (5 minutes for late flows). Press Ctrl+C to stop. It only reads; nothing is blocked.`,
      expect.stringMatching(/^14:05 {2}Read 120 rows, .* Compared 96 flows: 1 incident\.$/),
      '14:05  Critical  192.168.1.7  a\ufffd[2Jb\ufffdc\ufffd ("guardian show 12")',
      '14:05  Compared 7 flows: no new incident.',
      'Stopped. What was read is kept; the next time it goes on from there.',
    ]);
    expect(done).toEqual(['start sending', 'stop', 'send']);
    expect(errors()).toEqual([expect.stringMatching(/^1 alert waits to be sent/)]);
    expect(process.listenerCount('SIGTERM')).toBe(before);
  });

  it.each([
    [0, 'not waiting for late flows'],
    [1, '1 minute for late flows'],
  ])('with --order-minutes %i says “%s”', async (orderMinutes, words) => {
    const { guardian, asked, end } = standIn();
    const [printed] = [capturePrinted(), captureErrors()];
    end();
    await watch(guardian, '/logs', command({ orderMinutes }));
    expect(printed()).toContain(`(${words})`);
    expect(asked[0]?.[1]).toEqual({ newOnly: false, once: false, orderMinutes });
  });

  it('with --once ends by itself, and sends what is due then', async () => {
    const { guardian, done, end } = standIn();
    const [printed] = [capturePrinted(), captureErrors()];
    end();
    await watch(guardian, '/logs', command({ once: true }));
    expect(printed().split('\n')).toEqual([
      `Reading what is in ${resolve('/logs')}. Press Ctrl+C to stop. It only reads; nothing is blocked.`,
      'What was there is read and compared.',
    ]);
    expect(done).toEqual(['send']);
  });

  it('with --once says where there was nothing to read', async () => {
    const { guardian, asked, tell, end } = standIn();
    const printed = capturePrinted();
    const watching = watch(guardian, '/logs', command({ once: true }));
    await expect.poll(() => asked.length).toBe(1);
    tell(watchNews({}, { files: 0 }));
    end();
    await watching;
    expect(printed()).toContain(`No file in ${resolve('/logs')} holds flows.`);
    expect(printed()).not.toContain('What was there is read');
  });

  it('with --json prints an object for each round that read or compared something, and all else beside it', async () => {
    const { guardian, asked, tell, end } = standIn();
    const [printed, errors] = [capturePrinted(), captureErrors()];
    const watching = watch(guardian, '/logs', command({ json: true }));
    await expect.poll(() => asked.length).toBe(1);
    tell(watchNews());
    tell(watchNews({}, { state: 'unreachable', problem: 'It is not there.' }));
    tell(news);
    tell(watchNews({ compared: 3, scanId: 12 }));
    end();
    await watching;
    const objects = printed()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(objects).toEqual([
      {
        at: '2026-11-28T13:05:00.000Z',
        folder: '/logs/zeek',
        state: 'watching',
        rows: {
          read: 120,
          used: 118,
          skipped: [{ reason: 'it has not enough fields', count: 2, first_lines: [17, 18] }],
          with_unknown_volumes: 0,
          notes: [],
        },
        compared: 96,
        scan_id: 12,
        incidents: [expect.objectContaining({ device: '192.168.1.7', start: '2023-11-14T22:13:20.000Z', peer_count: 43 })],
        waiting_flows: 0,
        bytes_left: 0,
      },
      expect.objectContaining({ rows: null, compared: 3, incidents: [] }),
    ]);
    expect(errors()).toEqual([
      expect.stringMatching(/^Watching/),
      '14:05  It is not there.',
      '14:05  The folder can be reached again.',
      expect.stringMatching(/^Stopped/),
      expect.stringMatching(/^1 alert waits/),
    ]);
  });

  it('fails with what is wrong where the folder cannot be watched at all, and sends nothing', async () => {
    const { guardian, done, fail } = standIn();
    const [, before] = [capturePrinted(), process.listenerCount('SIGINT')];
    fail(new Error('There is no folder /logs.'));
    await expect(watch(guardian, '/logs', command())).rejects.toThrow(/^There is no folder \/logs\.$/);
    expect(done).not.toContain('send');
    expect(process.listenerCount('SIGINT')).toBe(before);
  });
});
