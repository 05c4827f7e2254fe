import { appendFileSync, copyFileSync, mkdirSync, readFileSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openStore } from '../../src-main/store/open-store.ts';
import type { WatchNews, WatchWishes } from '../../src-main/watch/watch-news.ts';
import type { WatchedFolder } from '../../src-preload/contract/watch.ts';
import { LogWriter } from '../helpers/log-writer.ts';
import { openProgram } from '../helpers/program.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';
import { comparedFlows } from '../helpers/watched-flows.ts';

/** The real program watching a folder, with a second look at its store. */
function watched(wishes: Partial<WatchWishes> = {}, given?: { readonly logs: string; readonly dataFolder: string }) {
  const folder = temporaryFolder();
  const { logs, dataFolder } = given ?? { logs: join(folder, 'logs'), dataFolder: join(folder, 'data') };
  mkdirSync(logs, { recursive: true });
  const guardian = openProgram(dataFolder);
  const store = openStore(dataFolder);
  onTestFinished(() => store.close());
  const news: WatchNews[] = [];
  const begin = () => {
    const watching = guardian.watchFolder(logs, { newOnly: false, orderMinutes: 0, everySeconds: 0.05, once: false, ...wishes }, (one) =>
      news.push(one),
    );
    onTestFinished(() => watching.stop());
    return watching;
  };
  const folderNow = (): WatchedFolder | undefined => news.at(-1)?.folder;
  return { guardian, store, logs, dataFolder, news, begin, folderNow, compared: () => comparedFlows(store, logs) };
}

function mkdirIn(folder: string, name: string): string {
  const path = join(folder, name);
  mkdirSync(path);
  return path;
}

const numbers = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);
const nowSeconds = () => Date.now() / 1000;
const inOrder = (all: readonly number[]) => all.toSorted((a, b) => a - b);
const until = { timeout: 20_000, interval: 50 };

describe('a watched folder', () => {
  it('is read as it grows, into one scan of the day whose account tells all of it', async () => {
    const { begin, logs, store, compared } = watched();
    const writer = new LogWriter(logs);
    writer.write(30, nowSeconds() - 100);
    begin();
    await expect.poll(compared, until).toEqual(numbers(1, 30));
    writer.write(20, nowSeconds() - 50, { isHalf: true });
    await expect.poll(compared, until).toEqual(numbers(1, 49));
    writer.finishLine();
    await expect.poll(compared, until).toEqual(numbers(1, 50));
    const [scan, ...others] = store.scans.list(0, 10);
    expect(others).toEqual([]);
    expect(scan).toMatchObject({ flows: 50, rows_read: 50, rows_skipped: 0, watched_folder: logs });
    expect(scan?.name).toMatch(/^logs, \d+ \w+ \d{4}$/);
  });

  it('tells what it skipped and where, by the lines of the file', async () => {
    const { begin, logs, store, compared, folderNow } = watched();
    const writer = new LogWriter(logs);
    writer.write(12, nowSeconds() - 100);
    begin();
    await expect.poll(compared, until).toHaveLength(12);
    appendFileSync(writer.path, 'not a flow\n');
    writer.write(12, nowSeconds() - 50);
    await expect.poll(compared, until).toHaveLength(24);
    expect(folderNow()).toMatchObject({ rowsRead: 25, rowsSkipped: 1, flows: 24 });
    const account = JSON.parse(store.scans.get(1)?.account ?? '{}');
    expect(account).toMatchObject({ read: 25, used: 24, skipped: [{ count: 1, firstLines: [21] }] });
  });

  it('goes on where it was after the program has ended, though the log rotated meanwhile', async () => {
    const place = watched();
    const writer = new LogWriter(place.logs);
    writer.write(15, nowSeconds() - 100, { isHalf: true });
    const first = place.begin();
    await expect.poll(place.compared, until).toHaveLength(14);
    await first.stop();
    writer.rotate('gzip');
    writer.write(15, nowSeconds() - 50);
    place.begin();
    await expect.poll(() => inOrder(place.compared()), until).toEqual(numbers(1, 30));
  });

  it('takes a copy under another name for what it is', async () => {
    const { begin, logs, compared, store } = watched();
    const writer = new LogWriter(logs);
    writer.write(15, nowSeconds() - 100);
    begin();
    await expect.poll(compared, until).toHaveLength(15);
    copyFileSync(writer.path, join(logs, 'copy.log'));
    await expect.poll(() => store.watches.find(logs)?.files.map(({ contentId }) => contentId), until).toEqual([1, 1]);
    writer.write(1, nowSeconds() - 50);
    await expect.poll(compared, until).toHaveLength(16);
    expect(compared()).toEqual(numbers(1, 16));
  });

  it('leaves alone what was there before, where only new flows are wished for', async () => {
    const { begin, logs, compared, folderNow } = watched({ newOnly: true });
    const writer = new LogWriter(logs);
    writer.write(15, nowSeconds() - 100);
    writer.rotate('rename');
    writer.write(15, nowSeconds() - 80);
    begin();
    await expect.poll(() => folderNow()?.state, until).toBe('watching');
    writer.write(12, nowSeconds() - 50);
    await expect.poll(compared, until).toEqual(numbers(31, 42));
  });

  it('says that it is gone, and goes on when it is back', async () => {
    const { begin, logs, compared, news, folderNow } = watched();
    const writer = new LogWriter(logs);
    writer.write(15, nowSeconds() - 100);
    begin();
    await expect.poll(compared, until).toHaveLength(15);
    const away = `${logs}-away`;
    renameSync(logs, away);
    await expect.poll(() => folderNow()?.state, until).toBe('unreachable');
    expect(folderNow()?.problem).toContain(logs);
    renameSync(away, logs);
    writer.write(5, nowSeconds() - 50);
    await expect.poll(compared, { timeout: 30_000, interval: 100 }).toHaveLength(20);
    expect(news.map(({ folder }) => folder.state)).toContain('unreachable');
  });

  it('leaves out what holds no flows, and says why', async () => {
    const { begin, logs, compared, folderNow, store } = watched();
    writeFileSync(join(logs, 'notes.txt'), 'remember the milk\n'.repeat(10));
    const writer = new LogWriter(logs);
    writer.write(15, nowSeconds() - 100);
    begin();
    await expect.poll(compared, until).toHaveLength(15);
    await expect.poll(() => store.watches.find(logs)?.contents.map(({ state }) => state), until).toEqual(['open', 'refused']);
    await expect.poll(() => folderNow()?.leftOut, until).toEqual([expect.stringContaining('notes.txt')]);
  });

  it('says that a log went away before it was read to its end', async () => {
    const { begin, logs, compared, store } = watched({ once: true });
    const writer = new LogWriter(logs);
    writer.write(15, nowSeconds() - 100);
    await begin().ended;
    expect(compared()).toHaveLength(15);
    rmSync(writer.path);
    await begin().ended;
    expect(store.watches.find(logs)?.waitingAccount?.notes).toEqual([expect.stringContaining('conn.log went away')]);
  });

  it('says of a last line without its end that it was not read', async () => {
    const { begin, logs, compared, folderNow } = watched({ once: true });
    const writer = new LogWriter(logs);
    writer.write(15, nowSeconds() - 100, { isHalf: true });
    await begin().ended;
    expect(compared()).toHaveLength(14);
    expect(folderNow()?.leftOut).toEqual([expect.stringContaining('conn.log was read but for its last line')]);
    writer.finishLine();
    await begin().ended;
    expect(compared()).toHaveLength(15);
    expect(folderNow()?.leftOut).toEqual([]);
  });

  it('compares once what is there in two copies when it is looked at for the first time', async () => {
    const { begin, logs, compared } = watched({ once: true });
    const writer = new LogWriter(logs);
    writer.write(25, nowSeconds() - 100);
    copyFileSync(writer.path, join(logs, 'a copy.log'));
    writeFileSync(join(logs, 'conn.log.gz'), gzipSync(readFileSync(writer.path)));
    utimesSync(join(logs, 'conn.log.gz'), nowSeconds() - 3600, nowSeconds() - 3600);
    // As many rows from the same second on, and yet another log.
    const other = new LogWriter(mkdirIn(logs, 'other'));
    other.write(26, nowSeconds() - 100);
    await begin().ended;
    expect(compared()).toHaveLength(25 + 26);
  });

  it('comes to an end though a packed copy of what was read is only half there', async () => {
    const { begin, logs, compared, store } = watched({ once: true });
    const writer = new LogWriter(logs);
    writer.write(2000, nowSeconds() - 3000);
    await begin().ended;
    const packed = gzipSync(readFileSync(writer.path));
    const half = join(logs, 'conn.1.log.gz');
    writeFileSync(half, packed.subarray(0, packed.length / 2));
    utimesSync(half, nowSeconds() - 3600, nowSeconds() - 3600);
    await begin().ended;
    expect(compared()).toHaveLength(2000);
    expect(store.watches.find(logs)?.files).toMatchObject([{ path: 'conn.1.log.gz', isRead: true }, { path: 'conn.log' }]);
  });

  it('says that it has caught up as soon as it has, and how much is left until then', async () => {
    const { begin, logs, news, folderNow } = watched({ everySeconds: 600 });
    const writer = new LogWriter(logs);
    writer.write(20, nowSeconds() - 3 * 86_400);
    writer.rotate('rename');
    writer.write(20, nowSeconds() - 80_000);
    begin();
    await expect.poll(() => folderNow(), until).toMatchObject({ state: 'watching', bytesLeft: 0 });
    // Of two days only one is compared in a round.
    const behind = news.filter(({ folder }) => folder.state === 'catching-up');
    expect(behind.map(({ folder }) => folder.bytesLeft)).toEqual([0]);
  });
});
