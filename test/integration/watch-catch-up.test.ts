import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import type { ScanNews } from '../../src-main/alerts/notifications/notifier.ts';
import { ask } from '../../src-main/ask.ts';
import { localDay } from '../../src-main/engine/follow/local-day.ts';
import { captureFile } from '../../src-main/engine/ingest/capture-file.ts';
import type { FlowRecord } from '../../src-main/engine/ingest/collect/flow-table-builder.ts';
import { openStore } from '../../src-main/store/open-store.ts';
import { dayScanName } from '../../src-main/watch/day-scan-name.ts';
import type { WatchNews } from '../../src-main/watch/watch-news.ts';
import { writeCapture } from '../helpers/captures.ts';
import { homeDays, homeStart } from '../helpers/home-days.ts';
import { writeHourlyLogs } from '../helpers/hourly-logs.ts';
import { startLocalServer } from '../helpers/local-server.ts';
import { planted } from '../helpers/planted.ts';
import { openProgram } from '../helpers/program.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';
import { comparedStarts } from '../helpers/watched-flows.ts';

// Comparing a month takes its time on a machine that has much else to do.
vi.setConfig({ testTimeout: 240_000 });

const days = 30;
/** Midnight by this computer's clock. */
const begins = new Date(2026, 9, 29).getTime() / 1000;
/** Planted attacks begin in the afternoon of the second day of a generated home. */
const afternoon = begins + 15 * 3600 - (homeStart + 34 * 3600);

const attacks = [
  { day: 5, device: '192.168.10.26', kind: 'scan' },
  { day: 12, device: '192.168.10.24', kind: 'upload' },
  { day: 20, device: '192.168.10.25', kind: 'flood' },
] as const;

/** A month of a home: the flows of its three devices, and on some days what one that was taken over does. */
function month(): FlowRecord[] {
  const home = homeDays(days, 3).map((flow) => ({ ...flow, tsSeconds: flow.tsSeconds - homeStart + begins }));
  const hostile = attacks.flatMap(({ day, device, kind }) =>
    planted[kind].map((flow) => ({ ...flow, origAddress: device, tsSeconds: flow.tsSeconds + afternoon + day * 86_400 })),
  );
  const flows = [...home, ...hostile].sort((a, b) => a.tsSeconds - b.tsSeconds);
  const seen = new Set<string>();
  return flows.filter(({ tsSeconds }) => !seen.has(tsSeconds.toFixed(6)) && seen.add(tsSeconds.toFixed(6)));
}

it('catches up with a month of hourly logs: a scan for each day, each flow once, told once; everything else goes on meanwhile', async () => {
  const { origin, asked } = await startLocalServer((response) => void response.writeHead(204).end());
  const folder = temporaryFolder();
  const [logs, dataFolder] = [join(folder, 'logs'), join(folder, 'data')];
  mkdirSync(logs);
  const flows = month();
  expect(writeHourlyLogs(logs, flows)).toBe(days * 24);
  let nowMs = (flows.at(-1)?.tsSeconds ?? 0) * 1000 + 2 * 3_600_000;
  const told: ScanNews[] = [];
  const guardian = openProgram(dataFolder, { now: () => new Date(nowMs), notifier: { notify: (news) => void told.push(news) } });
  await ask(guardian, 'settings:set', { webhook: { enabled: true, url: `${origin}/hook`, details: false } });
  guardian.startSending();

  const news: WatchNews[] = [];
  const watching = guardian.watchFolder(logs, { newOnly: false, everySeconds: 0.05, once: false }, (one) => void news.push(one));
  onTestFinished(() => watching.stop());
  // While the month is read, a capture is scanned and the pages go on.
  const scanned = guardian.scan([captureFile(writeCapture(folder, 'other.csv', 2000))]).scanId.then(() => news.length);
  let answered = 0;
  while (news.at(-1)?.folder.state !== 'watching') {
    await ask(guardian, 'status:get', {});
    await ask(guardian, 'scan:list', { offset: 0, limit: 50 });
    answered += 1;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  expect(await scanned).toBeLessThan(news.length);
  expect(answered).toBeGreaterThan(days);

  const store = openStore(dataFolder);
  onTestFinished(() => store.close());
  const scans = store.scans
    .list(0, 100)
    .filter(({ watched_folder }) => watched_folder === logs)
    .reverse();
  const ofDays = Map.groupBy(flows, ({ tsSeconds }) => localDay(tsSeconds));
  expect(scans.map(({ name, flows: count }) => [name, count])).toEqual(
    [...ofDays].map(([day, ofDay]) => [dayScanName(logs, day), ofDay.length]),
  );
  expect(news.at(-1)?.folder).toMatchObject({ flows: flows.length, rowsRead: flows.length, rowsSkipped: 0, waitingFlows: 0, bytesLeft: 0 });
  const compared = comparedStarts(store, logs);
  expect(compared.length).toBeGreaterThan(40_000);
  expect(compared).toEqual(flows.slice(-compared.length).map(({ tsSeconds }) => Number(tsSeconds.toFixed(6))));

  const found = [...ofDays.keys()].map((day, index) => ({ day, incidents: store.scans.incidents(scans[index]?.id ?? 0) }));
  for (const { day, device, kind } of attacks) {
    const date = localDay(begins + day * 86_400 + 7200);
    const incidents = found.find((one) => one.day === date)?.incidents ?? [];
    expect(incidents, `${kind} on ${date}`).toContainEqual(expect.objectContaining({ device, kind }));
  }

  // Each is in the list of alerts; a person is told once by the system, and by one message when the quarter of an hour is over.
  const count = found.reduce((sum, { incidents }) => sum + incidents.length, 0);
  expect(told.map(({ alerts }) => alerts.map((alert) => [alert.scanName, alert.count]))).toEqual([[['logs', count]]]);
  const { alerts } = await ask(guardian, 'alert:list', { offset: 0, limit: 200 });
  const states = alerts.flatMap(({ deliveries }) => deliveries.map(({ state }) => state));
  expect(states).toContain('held');
  expect(asked).toEqual([]);
  nowMs += 15 * 60_000;
  await guardian.sendAlerts(new AbortController().signal);
  expect(asked).toHaveLength(1);
  const body = JSON.parse(asked[0]?.body ?? '');
  expect(body.alerts.length + body.more).toBe(states.filter((state) => state === 'held').length);
});
