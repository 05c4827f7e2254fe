import { describe, expect, it, onTestFinished } from 'vitest';
import { createAlertService } from '../../src-main/alerts/alert-service.ts';
import { defaultSettings } from '../../src-main/settings/read-settings.ts';
import { openStore } from '../../src-main/store/open-store.ts';
import type { Settings } from '../../src-preload/contract/api.ts';
import { inTimeZone } from '../helpers/in-time-zone.ts';
import { keptLog } from '../helpers/kept-log.ts';
import { startLocalServer } from '../helpers/local-server.ts';
import { manualClock } from '../helpers/manual-clock.ts';
import { quietAlertParts } from '../helpers/quiet-alert-parts.ts';
import { alertDraft, saveAlerts } from '../helpers/save-alerts.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

inTimeZone('Europe/Berlin', 2);

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const never = new AbortController().signal;

/** Doors of one data folder, which tell a real server by webhook. The clock stands on Sunday, 29 November 2026, at 08:59 in Berlin. */
async function household(change: Partial<Settings['alerts']>) {
  const server = await startLocalServer((response) => response.end('thanks'));
  const clock = manualClock('2026-11-29T07:59:00Z');
  const folder = temporaryFolder();
  const settings: Settings = {
    ...defaultSettings,
    alerts: { ...defaultSettings.alerts, dailyAt: '08:00', ...change },
    webhook: { ...defaultSettings.webhook, enabled: true, url: server.origin },
  };
  const log = keptLog();
  const open = () => {
    const store = openStore(folder);
    const alerts = createAlertService({
      ...quietAlertParts,
      repository: store.alerts,
      settings: { get: () => settings },
      now: clock.now,
      log,
      setTimer: clock.setTimer,
    });
    onTestFinished(async () => {
      await alerts.close();
      await store.close();
    });
    return { store, alerts };
  };
  const { store, alerts } = open();
  return {
    ...{ clock, store, alerts, open, log },
    save: (...drafts: ReturnType<typeof alertDraft>[]) => saveAlerts(store, drafts, clock.now()),
    received: () => server.asked.map(({ body }) => JSON.parse(body)).map(({ kind, alerts: told }) => [kind, told.length]),
  };
}

const recorded = () => alertDraft({ deliveries: [{ channel: 'webhook', state: 'recorded', reason: 'So.', due: null }] });

describe('a door that stays', () => {
  it('sends the weekly summary once a week, some minutes after its time at most', async () => {
    const { clock, alerts, save, received, log } = await household({ weeklySummary: true });
    await save(recorded(), recorded());
    alerts.start();
    /** The looks of the program as time goes by, each with what it leads to. */
    const pass = async (ms: number) => {
      for (let passed = 0; passed < ms; passed += 5 * minuteMs) {
        clock.forward(5 * minuteMs);
        await alerts.flush(never);
      }
    };
    await pass(22 * hourMs); // Monday, 06:59
    expect(received()).toEqual([]);
    await pass(hourMs + 5 * minuteMs);
    expect(received()).toEqual([['weekly', 2]]);
    await pass(6 * 24 * hourMs);
    expect(received()).toHaveLength(1);
    await pass(25 * hourMs);
    expect(received()).toEqual([
      ['weekly', 2],
      ['weekly', 0],
    ]);
    expect(log.lines.filter((line) => line.startsWith('error'))).toEqual([]);
  }, 60_000);

  it('looks by itself, at its start and again and again', async () => {
    const { clock, alerts, save, received } = await household({ weeklySummary: true, allClear: true });
    await save(recorded());
    clock.forward(minuteMs);
    await save();
    clock.forward(23.5 * hourMs); // Monday, 08:30
    alerts.start();
    await expect.poll(received).toEqual([['weekly', 1]]);
    // All three runners and the maker of summaries are asleep.
    await expect.poll(() => clock.pending().length).toBe(4);
    clock.forward(hourMs);
    await expect.poll(received).toEqual([
      ['weekly', 1],
      ['all-clear', 0],
    ]);
    await alerts.close();
    expect(clock.pending()).toEqual([]);
  });
});

it('two doors on one folder send one of each between them', async () => {
  const { clock, alerts, save, open, received } = await household({ weeklySummary: true, allClear: true });
  await save(recorded());
  clock.forward(minuteMs);
  await save();
  const other = open();
  clock.forward(24 * hourMs); // Monday, 09:00
  await Promise.all([alerts.flush(never), other.alerts.flush(never), alerts.flush(never), other.alerts.flush(never)]);
  expect(received().toSorted()).toEqual([
    ['all-clear', 0],
    ['weekly', 1],
  ]);
});

it('nothing is made where neither is switched on, nor on a channel that is switched off', async () => {
  const { clock, alerts, store, save, received } = await household({});
  await save(recorded());
  clock.forward(minuteMs);
  await save();
  clock.forward(24 * hourMs);
  expect(await alerts.flush(never)).toEqual({ sent: 0, failed: 0, waiting: 0 });
  expect(received()).toEqual([]);
  const on = await household({ weeklySummary: true });
  await on.save();
  on.clock.forward(24 * hourMs);
  await on.alerts.flush(never);
  expect(on.received()).toEqual([['weekly', 0]]);
  expect(['email', 'ntfy'].map((channel) => on.store.alerts.newestSummary(channel as 'email' | 'ntfy', 'weekly'))).toEqual([null, null]);
  expect(store.alerts.newestSummary('webhook', 'weekly')).toBeNull();
});
