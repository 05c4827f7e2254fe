import { describe, expect, it, onTestFinished } from 'vitest';
import { createAlertService } from '../../src-main/alerts/alert-service.ts';
import { defaultSettings } from '../../src-main/settings/read-settings.ts';
import { openStore } from '../../src-main/store/open-store.ts';
import type { Settings } from '../../src-preload/contract/api.ts';
import { inTimeZone } from '../helpers/in-time-zone.ts';
import { incident } from '../helpers/incident.ts';
import { keptLog } from '../helpers/kept-log.ts';
import { startLocalServer } from '../helpers/local-server.ts';
import { manualClock } from '../helpers/manual-clock.ts';
import { quietAlertParts } from '../helpers/quiet-alert-parts.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';
import { batchOf, recordOf, resultOf, unchanged } from '../helpers/watch-round.ts';

inTimeZone('Europe/Berlin', 2);

const minuteMs = 60_000;
const never = new AbortController().signal;

/** A folder under watch, of which a real server is told by webhook. The clock stands at 14:20 in Berlin. */
async function household() {
  const server = await startLocalServer((response) => response.end('thanks'));
  const clock = manualClock('2026-11-28T13:20:00Z');
  const store = openStore(temporaryFolder());
  const state = { settings: { ...defaultSettings, webhook: { ...defaultSettings.webhook, enabled: true, url: server.origin } } };
  const service = createAlertService({
    ...quietAlertParts,
    repository: store.alerts,
    settings: { get: () => state.settings },
    now: clock.now,
    log: keptLog(),
    setTimer: clock.setTimer,
  });
  onTestFinished(async () => {
    await service.close();
    await store.close();
  });
  const { id } = await store.watches.open('/logs', false);
  let found = 0;
  return {
    ...{ clock, service, store },
    change(change: Partial<Settings['alerts']>) {
      state.settings = { ...state.settings, alerts: { ...state.settings.alerts, ...change } };
      return service.settingsChanged();
    },
    /** A round that finds one more device that scans. */
    async round(catchingUp: boolean) {
      const stored = store.watches.get(id);
      if (!stored) throw new Error('the folder is not stored');
      found += 1;
      const incidents = Array.from({ length: found }, (_, index) => incident({ id: found - index, first: index, device: `d${index + 1}` }));
      const scanId = stored.scan?.id ?? null;
      const result = resultOf(found * 10, 1, { incidents });
      const told = scanId === null ? new Map() : store.watches.toldOf(scanId);
      const { drafts, incidents: news } = service.goingOnDrafts('logs', result, told, { catchingUp });
      const timestamp = clock.now().toISOString().slice(0, 19).replace('T', ' ');
      const record = recordOf(result, { alerts: drafts, timestamp });
      const scored = {
        scanId,
        day: '2026-11-28',
        batch: batchOf(10),
        takesIn: 0,
        flows: 10,
        stoodOut: true,
        account: result.account,
        record,
      };
      await store.watches.commit(id, stored.revision, { ...unchanged(stored), scored }, { signal: never, keepFlows: 10 });
      return news.map(({ device }) => device);
    },
    received: () => server.asked.map(({ body }) => JSON.parse(body)).map(({ alerts, more }) => alerts.length + (more ?? 0)),
    deliveries: () => store.alerts.list(0, 500).flatMap(({ deliveries }) => deliveries),
  };
}

describe('what is found while older flows are caught up with', () => {
  it('is told in one message, whatever the number of rounds', async () => {
    const { clock, service, round, received, deliveries } = await household();
    for (let second = 0; second < 120; second += 1) {
      expect(await round(true)).toEqual([`d${second + 1}`]);
      await service.flush(never);
      clock.forward(1000);
    }
    expect(received()).toEqual([]);
    const reason = 'Found while catching up with older flows; gathered into one message at 14:35.';
    const held = { channel: 'webhook', state: 'held', reason, at: '2026-11-28T13:35:00.000Z', attempts: 0 };
    expect(deliveries()).toEqual(Array.from({ length: 120 }, () => held));
    clock.forward(13 * minuteMs);
    expect(await service.flush(never)).toMatchObject({ sent: 1, waiting: 0 });
    expect(received()).toHaveLength(1);
    expect(new Set(deliveries().map(({ state }) => state))).toEqual(new Set(['sent']));
    // What is found from then on is gathered for the next one.
    await round(true);
    expect(deliveries()[0]).toMatchObject({ state: 'held', at: '2026-11-28T13:50:00.000Z' });
  });

  it('does not hold back what is found in flows of now', async () => {
    const { service, round, received, deliveries } = await household();
    await round(true);
    expect(await round(false)).toEqual(['d2']);
    expect(await service.flush(never)).toMatchObject({ sent: 1, waiting: 1 });
    expect(received()).toEqual([1]);
    expect(deliveries().map(({ state }) => state)).toEqual(['held', 'sent']);
  });

  it('stays gathered when other settings let go of what is held', async () => {
    const { clock, service, change, round, received, deliveries } = await household();
    await round(true);
    await round(true);
    for (const snoozeUntil of ['2026-11-28T13:25:00.000Z', null]) {
      await change({ snoozeUntil });
      expect(await service.flush(never)).toMatchObject({ sent: 0, waiting: 2 });
    }
    expect(deliveries()[0]).toMatchObject({
      state: 'held',
      reason: expect.stringMatching(/one message at 14:35/),
      at: '2026-11-28T13:35:00.000Z',
    });
    clock.forward(15 * minuteMs);
    expect(await service.flush(never)).toMatchObject({ sent: 1, waiting: 0 });
    expect(received()).toEqual([2]);
  });

  it('waits for a snooze like all that is due, and goes when that is taken back', async () => {
    const { clock, service, change, round, received, deliveries } = await household();
    await round(true);
    await change({ snoozeUntil: '2026-11-28T15:00:00.000Z' });
    clock.forward(15 * minuteMs);
    expect(await service.flush(never)).toMatchObject({ sent: 0, waiting: 1 });
    expect(deliveries()[0]).toMatchObject({ reason: 'Snoozed until 16:00.', at: '2026-11-28T15:00:00.000Z' });
    await change({ snoozeUntil: null });
    expect(await service.flush(never)).toMatchObject({ sent: 1, waiting: 0 });
    expect(received()).toEqual([1]);
  });

  it('goes out with the rest where the policy puts it off for longer', async () => {
    const { clock, service, change, round, received } = await household();
    await change({ deliver: 'hourly' });
    await round(true);
    await round(false);
    clock.forward(39 * minuteMs);
    expect(await service.flush(never)).toMatchObject({ sent: 0, waiting: 2 });
    clock.forward(minuteMs);
    expect(await service.flush(never)).toMatchObject({ sent: 1, waiting: 0 });
    expect(received()).toEqual([2]);
  });

  it('is gathered from now on where the clock was put back', async () => {
    const { clock, round, deliveries } = await household();
    await round(true);
    clock.forward(-60 * minuteMs);
    await round(true);
    expect(deliveries().map(({ at }) => at)).toEqual(['2026-11-28T13:35:00.000Z', '2026-11-28T12:35:00.000Z']);
  });
});

it('tells again of a device within the cool-down where it is more severe', async () => {
  const { service, store, clock, received } = await household();
  const save = (severity: 'Low' | 'Medium' | 'Critical') => {
    const result = resultOf(10, 1, { incidents: [incident({ severity })] });
    const timestamp = clock.now().toISOString().slice(0, 19).replace('T', ' ');
    const record = recordOf(result, { timestamp, alerts: service.drafts('logs', result) });
    return store.scans.save(record, { signal: never, onProgress: () => undefined });
  };
  for (const severity of ['Low', 'Low', 'Critical', 'Medium', 'Critical'] as const) {
    await save(severity);
    await service.flush(never);
    clock.forward(5 * minuteMs);
  }
  expect(received()).toEqual([1, 1]);
  const last = store.alerts.list(0, 1)[0]?.deliveries[0];
  expect(last).toMatchObject({ state: 'recorded', reason: 'Told 10 minutes ago; again after an hour.' });
  clock.forward(60 * minuteMs);
  await save('Low');
  await service.flush(never);
  expect(received()).toEqual([1, 1, 1]);
});
