import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { ask } from '../../src-main/ask.ts';
import { captureFile } from '../../src-main/engine/ingest/capture-file.ts';
import type { FlowRecord } from '../../src-main/engine/ingest/collect/flow-table-builder.ts';
import { openStore } from '../../src-main/store/open-store.ts';
import { writeZeekTsv } from '../helpers/formats/write-zeek-tsv.ts';
import { homeDays, homeStart, withMore } from '../helpers/home-days.ts';
import { LogWriter } from '../helpers/log-writer.ts';
import { attacker, planted } from '../helpers/planted.ts';
import { openProgram } from '../helpers/program.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';
import { comparedFlows, comparedStarts } from '../helpers/watched-flows.ts';

// Learning takes seconds, and many times as long on a machine that has much else to do.
vi.setConfig({ testTimeout: 240_000 });
const until = { timeout: 60_000, interval: 50 };

/** The real program watching a folder for logs, and a second look at its store. */
function watched(orderMinutes: number, now = () => new Date()) {
  const folder = temporaryFolder();
  const [logs, dataFolder] = [join(folder, 'logs'), join(folder, 'data')];
  mkdirSync(logs);
  const guardian = openProgram(dataFolder, { now });
  const store = openStore(dataFolder);
  onTestFinished(() => store.close());
  const begin = () => {
    const watching = guardian.watchFolder(logs, { newOnly: false, orderMinutes, everySeconds: 0.05, once: false }, () => undefined);
    onTestFinished(() => watching.stop());
  };
  return { folder, logs, guardian, store, begin, totals: () => store.watches.find(logs)?.totals };
}

it('compares with the home that was learned, and begins another scan where the sensitivity is changed', async () => {
  const days = homeDays(2, 2);
  const tomorrow = homeStart + 86_400;
  const { folder, logs, guardian, store, begin, totals } = watched(0, () => new Date((homeStart + 2 * 86_400) * 1000));
  const learnedFrom = join(folder, 'first-day.log');
  writeFileSync(learnedFrom, writeZeekTsv(days.filter(({ tsSeconds }) => tsSeconds < tomorrow)));
  await guardian.learn([captureFile(learnedFrom)], 'home').learned;
  await ask(guardian, 'settings:set', { defaultBaseline: 'home' });

  const path = join(logs, 'conn.log');
  // One day by this computer's clock, whatever that is.
  const middle = new Date(new Date((homeStart + 34 * 3600) * 1000).setHours(0, 0, 0, 0)).getTime() / 1000;
  const ofDay = withMore(days, planted.scan).filter(
    ({ tsSeconds }) => tsSeconds >= Math.max(middle, tomorrow) && tsSeconds < middle + 86_400,
  );
  const grow = (flows: readonly FlowRecord[]) => {
    const rows = writeZeekTsv(flows)
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'));
    appendFileSync(path, `${rows.join('\n')}\n`);
  };
  writeFileSync(path, writeZeekTsv([]).replace(/#close.*\n/, ''));
  begin();
  const cut = ofDay.findIndex(({ tsSeconds }) => tsSeconds > homeStart + 35 * 3600);
  expect(cut).toBeGreaterThan(planted.scan.length);
  for (const [from, to] of [
    [0, 100],
    [100, cut],
  ] as const) {
    grow(ofDay.slice(from, to));
    await expect.poll(totals, until).toMatchObject({ flows: to });
  }
  const [scan, ...others] = store.scans.list(0, 10);
  expect(others).toEqual([]);
  const found = store.scans.incidents(scan?.id ?? 0).find(({ kind, device }) => kind === 'scan' && device === attacker);
  expect(found).toMatchObject({ usualFrom: 'learned' });

  await ask(guardian, 'settings:set', { sensitivity: 'week' });
  grow(ofDay.slice(cut));
  await expect.poll(totals, until).toMatchObject({ flows: ofDay.length });
  const both = store.scans.list(0, 10).toReversed();
  expect(both.map(({ sensitivity, flows }) => [sensitivity, flows])).toEqual([
    ['day', cut],
    ['week', ofDay.length - cut],
  ]);
  expect(both[0]).toEqual(scan);
  expect(comparedStarts(store, logs)).toEqual(ofDay.map(({ tsSeconds }) => tsSeconds));
});

it('puts flows in order that come late, as far as it waits for them', async () => {
  const { logs, store, begin, totals } = watched(5);
  const writer = new LogWriter(logs);
  begin();
  const from = Date.now() / 1000 - 1400;
  for (let chunk = 0; chunk < 10; chunk += 1) {
    writer.write(100, from + chunk * 100, { late: 180 });
    await expect.poll(totals, until).toMatchObject({ read: writer.written });
  }
  const starts = comparedStarts(store, logs);
  expect(starts.length).toBeGreaterThan(500);
  expect(starts).toEqual(starts.toSorted((a, b) => a - b));
  expect(comparedFlows(store, logs)).not.toEqual(comparedFlows(store, logs).toSorted((a, b) => a - b));
  const newest = from + 999;
  expect(Math.max(...starts)).toBeLessThanOrEqual(newest - 300);
  expect(store.watches.find(logs)?.waitingFlows).toBe(1000 - starts.length);
  // Nobody waited so long for these two: they are compared when they come.
  writer.write(2, from + 100);
  await expect.poll(totals, until).toMatchObject({ flows: starts.length + 2 });
  expect(comparedFlows(store, logs).slice(-2)).toEqual([1001, 1002]);
});
