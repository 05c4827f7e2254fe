import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import { ask } from '../../src-main/ask.ts';
import { openStore } from '../../src-main/store/open-store.ts';
import { writeCapture } from '../helpers/captures.ts';
import { LogWriter } from '../helpers/log-writer.ts';
import { openProgram, serveProgram } from '../helpers/program.ts';
import { root } from '../helpers/start-server.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';
import { comparedFlows } from '../helpers/watched-flows.ts';

const until = { timeout: 40_000, interval: 100 };
const inOrder = (all: readonly number[]) => all.toSorted((a, b) => a - b);
const numbersTo = (last: number) => Array.from({ length: last }, (_, index) => index + 1);

/** Starts `guardian …` as a person does, beside everything else. `ended` gives its exit code and what it printed of errors. */
function startCommand(...args: string[]) {
  const child = spawn(process.execPath, ['src-main/launch.mjs', ...args], { cwd: root, stdio: ['ignore', 'ignore', 'pipe'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  const ended = Promise.all([once(child, 'exit'), text(child.stderr)]).then(([[code, signal], err]) => ({ code, signal, err }));
  return { child, ended };
}

function startWatch(logs: string, dataFolder: string) {
  return startCommand('watch', logs, '--data-dir', dataFolder, '--every', '0.1', '--order-minutes', '0');
}

/** A folder of logs, and a store that is looked into from here. */
function place() {
  const folder = temporaryFolder();
  const [logs, dataFolder] = [join(folder, 'logs'), join(folder, 'data')];
  mkdirSync(logs);
  const store = openStore(dataFolder);
  onTestFinished(() => store.close());
  return { folder, logs, dataFolder, store, writer: new LogWriter(logs) };
}

it('shares a history with the page and with scans in the terminal: nothing fails, and each keeps all of its flows', async () => {
  const { folder, logs, dataFolder, store, writer } = place();
  const server = await serveProgram(dataFolder);
  const watch = startWatch(logs, dataFolder);
  let isDone = false;
  const grow = async () => {
    while (!isDone) {
      writer.write(25, Date.now() / 1000 - 60);
      await pause(60);
    }
  };
  const growing = grow();
  const upload = async (rows: number) => {
    const form = new FormData();
    form.append('file', new Blob([new Uint8Array(readFileSync(writeCapture(folder, `page-${rows}.csv`, rows)))]), `page-${rows}.csv`);
    const answer = await fetch(`${server.origin}/upload`, {
      method: 'POST',
      body: form,
      headers: { authorization: `Bearer ${server.token}` },
    });
    expect(answer.status, await answer.text()).toBe(200);
  };
  const page = async () => {
    for (const rows of [800, 900, 1000]) await upload(rows);
  };
  const scans = [1100, 1200, 1300].map((rows) =>
    startCommand('scan', writeCapture(folder, `terminal-${rows}.csv`, rows), '--data-dir', dataFolder),
  );
  const [, ...ended] = await Promise.all([page(), ...scans.map((scan) => scan.ended)]);
  for (const { code, err } of ended) expect(code, err).toBe(0);
  await expect.poll(() => comparedFlows(store, logs).length, until).toBeGreaterThan(100);
  isDone = true;
  await growing;
  await expect.poll(() => comparedFlows(store, logs).length, until).toBe(writer.written);
  watch.child.kill('SIGINT');
  expect(await watch.ended).toMatchObject({ code: 0, err: '' });

  expect(inOrder(comparedFlows(store, logs))).toEqual(numbersTo(writer.written));
  const all = store.scans.list(0, 100);
  const ofLogs = all.filter(({ watched_folder }) => watched_folder === logs);
  expect(ofLogs.reduce((sum, { flows }) => sum + flows, 0)).toBe(writer.written);
  const others = all.filter(({ watched_folder }) => watched_folder === null).map(({ name, flows }) => [name, flows]);
  const expected = [
    ...[800, 900, 1000].map((rows) => [`page-${rows}.csv`, rows]),
    ...[1100, 1200, 1300].map((rows) => [`terminal-${rows}.csv`, rows]),
  ];
  expect(others).toHaveLength(expected.length);
  expect(others).toEqual(expect.arrayContaining(expected));
});

it('watches a folder from two programs on one history: each flow once, also when one of them is killed', async () => {
  const { logs, dataFolder, store, writer } = place();
  const guardian = openProgram(dataFolder);
  const settings = await ask(guardian, 'settings:get', {});
  await ask(guardian, 'settings:set', { watch: { ...settings.watch, orderMinutes: 0 } });
  await ask(guardian, 'watch:add', { path: logs, newOnly: false });
  guardian.startWatching();
  const other = startWatch(logs, dataFolder);
  /** Looks as often as it may: its own pace is a look in five seconds. */
  const fast = guardian.watchFolder(logs, { newOnly: false, everySeconds: 0.1, once: false }, () => undefined);
  onTestFinished(() => fast.stop());
  const write = async (rounds: number) => {
    for (let round = 0; round < rounds; round += 1) {
      writer.write(10, Date.now() / 1000 - 60, { isHalf: round % 3 === 0 });
      if (round % 20 === 7) writer.rotate(round % 40 === 7 ? 'rename' : 'copy-truncate');
      await pause(50);
    }
    writer.finishLine();
  };
  await write(80);
  await expect.poll(() => comparedFlows(store, logs).length, until).toBe(writer.written);
  expect(other.child.exitCode).toBeNull();
  other.child.kill('SIGKILL');
  expect(await other.ended).toMatchObject({ signal: 'SIGKILL', err: '' });
  await write(40);
  await expect.poll(() => comparedFlows(store, logs).length, until).toBe(writer.written);

  expect(inOrder(comparedFlows(store, logs))).toEqual(numbersTo(writer.written));
  const { totals } = store.watches.find(logs) ?? {};
  expect(totals).toEqual({ flows: writer.written, read: writer.written, skipped: 0 });
  expect(store.scans.list(0, 100).reduce((sum, { flows }) => sum + flows, 0)).toBe(writer.written);
  const { folders } = await ask(guardian, 'watch:list', {});
  expect(folders).toMatchObject([{ path: logs, problem: null }]);
});
