import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { expect, it, onTestFinished } from 'vitest';
import { openStore } from '../../src-main/store/open-store.ts';
import { root } from '../helpers/start-server.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';
import { batchOf, flowsIn, flowsOfRound } from '../helpers/watch-round.ts';

const kills = 30;
const keepFlows = 100;

/** Stores rounds in a process of its own and kills it while it does. */
async function live(folder: string, env: NodeJS.ProcessEnv): Promise<void> {
  const child = spawn(process.execPath, ['test/fixtures/commit-rounds.ts', folder], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL')); // also where the test fails meanwhile
  const exit = once(child, 'exit');
  await once(child.stdout, 'data');
  await pause(Math.random() * 200);
  child.kill('SIGKILL');
  expect(await exit).toEqual([null, 'SIGKILL']);
}

/** Looks whether all that is stored of a folder is of the same round. @returns how many rounds were stored */
async function checkWhole(folder: string): Promise<number> {
  const store = openStore(folder);
  const stored = await store.watches.open('/logs', false);
  const { id, revision, scan, totals } = stored;
  const flows = Array.from({ length: revision }, (_, round) => flowsOfRound(round)).reduce((sum, count) => sum + count, 0);
  expect(totals).toEqual({ flows, read: flows + revision, skipped: revision });
  expect(stored.waiting).toEqual(batchOf(revision));
  expect([stored.waitingFlows, stored.waitingBytes]).toEqual([revision, revision]);
  expect(new Set(stored.contents.map(({ mark }) => mark?.position))).toEqual(new Set([revision]));
  expect(stored.files.map(({ contentId }) => contentId)).toEqual([1, revision + 1]);
  expect(store.scans.list(0, 10_000).reduce((sum, one) => sum + one.flows, 0)).toBe(flows);
  expect(store.alerts.count()).toBe(revision);
  expect(scan).not.toBeNull();
  expect(flowsIn(store.watches.batches(id, scan?.id ?? 0))).toBe(scan?.flows);
  expect(scan?.account.read).toBe(scan?.flows);
  const kept = flowsIn(store.watches.batchesBefore(id, scan?.id ?? 0, 100_000));
  expect(kept).toBeGreaterThanOrEqual(Math.min(keepFlows, flows - (scan?.flows ?? 0)));
  expect(kept).toBeLessThan(keepFlows + 7);
  expect(store.scans.incidents(scan?.id ?? 0).map(({ first }) => first)).toEqual([revision - 1]);
  await store.close();
  const raw = new Database(store.describe().path, { readonly: true });
  const anomalies = raw.prepare("SELECT count(*) FROM anomaly WHERE kind = 'window' GROUP BY scan_id").pluck().all();
  expect(new Set(anomalies)).toEqual(new Set([3000]));
  expect(raw.pragma('integrity_check', { simple: true })).toBe('ok');
  raw.close();
  return revision;
}

it(`stores rounds over a folder whole or not at all, when it is killed ${kills} times`, { timeout: 300_000 }, async () => {
  // Whoever is killed writes no cache; with that of one who was not, a child starts in a fraction of the time.
  const env = { ...process.env, NODE_COMPILE_CACHE: temporaryFolder() };
  const modules = ['src-main/store/open-store.ts', 'test/helpers/watch-round.ts'].map((name) => `await import('./${name}');`);
  await once(spawn(process.execPath, ['--input-type=module', '--eval', modules.join('')], { cwd: root, env }), 'exit');
  const folder = temporaryFolder();
  let rounds = 0;
  for (let life = 0; life < kills; life += 1) {
    await live(folder, env);
    const now = await checkWhole(folder);
    expect(now).toBeGreaterThan(rounds);
    rounds = now;
  }
});
