import { chmodSync, mkdirSync, renameSync, rmdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openStore } from '../../src-main/store/open-store.ts';
import type { WatchNews } from '../../src-main/watch/watch-news.ts';
import { LogWriter } from '../helpers/log-writer.ts';
import { openProgram } from '../helpers/program.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';
import { comparedFlows } from '../helpers/watched-flows.ts';
import { withoutRights } from '../helpers/without-rights.ts';

const until = { timeout: 40_000, interval: 50 };
const numbers = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);
const inOrder = (all: readonly number[]) => all.toSorted((a, b) => a - b);

/** The real program watching a share, with a log that grows and one that was put aside and packed, by a clock that can be put forward. */
function share({ newOnly = false } = {}) {
  const folder = temporaryFolder();
  const [logs, dataFolder] = [join(folder, 'logs'), join(folder, 'data')];
  mkdirSync(logs);
  let aheadMs = 0;
  const now = () => new Date(Date.now() + aheadMs);
  const guardian = openProgram(dataFolder, { now });
  const store = openStore(dataFolder);
  onTestFinished(() => store.close());
  const writer = new LogWriter(logs);
  const write = (flows: number) => writer.write(flows, now().getTime() / 1000 - 100);
  write(20);
  writer.rotate('gzip');
  write(20);
  aheadMs += 20 * 60_000; // nobody has written into the packed one for long
  const news: WatchNews[] = [];
  const watching = guardian.watchFolder(logs, { newOnly, orderMinutes: 0, everySeconds: 0.05, once: false }, (one) => void news.push(one));
  onTestFinished(() => watching.stop());
  return {
    ...{ logs, dataFolder, store, writer, write, news, guardian },
    later: (ms: number) => {
      aheadMs += ms;
    },
    compared: () => inOrder(comparedFlows(store, logs)),
    leftOut: () => news.at(-1)?.folder.leftOut,
    state: () => news.at(-1)?.folder.state,
    files: () => store.watches.find(logs)?.files.length,
  };
}

describe('a share', () => {
  it('that leaves an empty folder in its place is known again, however long that was', async () => {
    const { logs, write, compared, later, files, store } = share();
    await expect.poll(compared, until).toEqual(numbers(1, 40));
    renameSync(logs, `${logs}-away`);
    mkdirSync(logs);
    // The log may only be renamed: for a minute it is not given up.
    await expect.poll(files, until).toBe(1);
    later(61_000);
    await expect.poll(files, until).toBe(0);
    expect(store.watches.find(logs)?.waitingAccount?.notes).toEqual([expect.stringContaining('conn.log went away')]);
    later(24 * 3_600_000);
    rmdirSync(logs);
    renameSync(`${logs}-away`, logs);
    write(10);
    await expect.poll(compared, until).toEqual(numbers(1, 50));
    expect(files()).toBe(2);
    expect(store.watches.find(logs)?.totals).toEqual({ flows: 50, read: 50, skipped: 0 });
  });

  it('of which old logs are to be left alone leaves them alone when it is back, and under other names', async () => {
    const { logs, writer, write, compared, state, files, later } = share({ newOnly: true });
    await expect.poll(state, until).toBe('watching');
    write(10);
    await expect.poll(compared, until).toEqual(numbers(41, 50));
    renameSync(join(logs, 'conn.1.log.gz'), join(logs, 'conn.2.log.gz'));
    later(20 * 60_000);
    write(10);
    await expect.poll(compared, until).toEqual(numbers(41, 60));
    renameSync(logs, `${logs}-away`);
    mkdirSync(logs);
    await expect.poll(files, until).toBe(1);
    later(61_000);
    await expect.poll(files, until).toBe(0);
    rmdirSync(logs);
    renameSync(`${logs}-away`, logs);
    await expect.poll(files, until).toBe(2);
    writer.write(10, Date.now() / 1000);
    await expect.poll(compared, until).toEqual(numbers(41, 70));
    expect(compared()).toEqual(numbers(41, 70));
  });

  it.skipIf(process.platform === 'win32')('with a file that may not be read says so, and reads it on once it may', async () => {
    const { logs, dataFolder, compared, leftOut } = share();
    await expect.poll(compared, until).toEqual(numbers(1, 40));
    for (const folder of [dirname(logs), logs, dataFolder]) chmodSync(folder, 0o777);
    const outside = temporaryFolder();
    chmodSync(outside, 0o777);
    const locked = new LogWriter(outside);
    locked.write(10, Date.now() / 1000 - 500);
    chmodSync(locked.path, 0o000);
    const path = join(logs, 'locked.log');
    const arrive = () => renameSync(locked.path, path);
    await withoutRights(async () => {
      arrive();
      await expect.poll(leftOut, until).toEqual([expect.stringContaining('locked.log')]);
      expect(compared()).toEqual(numbers(1, 40));
    });
    chmodSync(path, 0o600);
    await expect.poll(compared, until).toEqual(inOrder([...numbers(1, 40), ...numbers(1, 10)]));
    await expect.poll(leftOut, until).toEqual([]);
  });
});
