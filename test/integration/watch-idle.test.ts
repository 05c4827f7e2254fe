import { utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, it, onTestFinished } from 'vitest';
import { defaultSettings } from '../../src-main/settings/read-settings.ts';
import { modelsFolder, workerFile } from '../../src-main/startup/program-paths.ts';
import { openStore } from '../../src-main/store/open-store.ts';
import { FolderRounds } from '../../src-main/watch/folder-rounds.ts';
import { createScanRunner } from '../../src-main/workers/scan-runner.ts';
import { LogWriter } from '../helpers/log-writer.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

const { signal } = new AbortController();

/** Rounds over a folder with the real worker and store, and a look at the store from outside: its number changes with each write. */
function roundsOver(logs: string) {
  const dataFolder = temporaryFolder();
  const store = openStore(dataFolder);
  const outside = new Database(store.describe().path, { readonly: true });
  const runner = createScanRunner(workerFile, { modelsFolder, runtime: 'auto' });
  onTestFinished(async () => {
    outside.close();
    await runner.close();
    await store.close();
  });
  const rounds = new FolderRounds(
    { path: logs, newOnly: false, orderMinutes: () => 5, once: false },
    {
      store,
      runner,
      settings: { get: () => defaultSettings },
      memory: { choicesWith: () => ({}) },
      homes: { choose: () => null },
      alerts: {
        goingOnDrafts: () => ({ incidents: [], drafts: [] }),
        announceGoingOn: () => undefined,
        announceCaughtUp: () => undefined,
      },
      temporaryFolder: dataFolder,
      log: { warn: () => undefined },
      now: () => new Date(),
      historyChanged: () => undefined,
    },
    signal,
  );
  return { rounds, store, version: () => outside.pragma('data_version', { simple: true }) };
}

/** Rounds until a look finds nothing to do. */
async function untilQuiet(rounds: FolderRounds): Promise<void> {
  for (let outcome = await rounds.next(); outcome.news !== null || outcome.more; outcome = await rounds.next());
}

it('nothing is written while nothing comes: not for a line that is half there, flows that wait, packed logs or files that hold no flows', async () => {
  const logs = temporaryFolder();
  const nowSeconds = Date.now() / 1000;
  const writer = new LogWriter(logs);
  writer.write(12, nowSeconds - 2000);
  writer.rotate('gzip');
  utimesSync(join(logs, 'conn.1.log.gz'), nowSeconds - 1000, nowSeconds - 1000);
  writer.write(20, nowSeconds - 100, { isHalf: true });
  writeFileSync(join(logs, 'notes.txt'), 'remember the milk\n'.repeat(10));
  utimesSync(join(logs, 'notes.txt'), nowSeconds - 1000, nowSeconds - 1000);
  writeFileSync(join(logs, 'empty.log'), '');
  writeFileSync(join(logs, 'begun.log'), '#sep');
  const { rounds, store, version } = roundsOver(logs);
  await untilQuiet(rounds);
  expect(rounds.watch).toMatchObject({ waitingFlows: 19, totals: { read: 31 } });
  const before = { version: version(), revision: store.watches.find(logs)?.revision, watch: rounds.watch };
  for (let look = 0; look < 5; look += 1) expect(await rounds.next()).toMatchObject({ news: null, more: false });
  expect(version()).toBe(before.version);
  expect(rounds.watch).toBe(before.watch);
  expect(store.watches.find(logs)?.revision).toBe(before.revision);
  // What comes is written, and seen from outside.
  writer.finishLine();
  expect(await rounds.next()).toMatchObject({ news: { account: { read: 1 } } });
  expect(version()).not.toBe(before.version);
});
