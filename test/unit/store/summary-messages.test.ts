import { describe, expect, it, onTestFinished } from 'vitest';
import { openStore, type Store } from '../../../src-main/store/open-store.ts';
import type { NewSummary } from '../../../src-main/store/summary-messages.ts';
import { runScript } from '../../helpers/run-script.ts';
import { alertDraft, saveAlerts } from '../../helpers/save-alerts.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';

const monday = '2026-11-30T07:00:00.000Z';

function open(folder = temporaryFolder()): Store {
  const store = openStore(folder);
  onTestFinished(() => store.close());
  return store;
}

let mails = 0;
/** Adds a weekly summary on a Monday, or as it is said. */
const add = (store: Store, change: Partial<NewSummary> = {}) => {
  mails += 1;
  return store.alerts.addSummary({
    ...{ channel: 'email', kind: 'weekly', mailId: `summary-${mails}`, now: monday, since: '2026-11-27T07:00:00Z' },
    ...change,
  });
};
const claim = (store: Store, now = monday, mostAlerts = 20) => {
  mails += 1;
  const leaseUntil = new Date(Date.parse(now) + 300_000).toISOString();
  return store.alerts.claim({ channel: 'email', now, leaseUntil, mailId: `claim-${mails}`, mostAlerts });
};
/** An alert that nobody is to be told of. */
const recorded = (change: Parameters<typeof alertDraft>[0] = {}) =>
  alertDraft({ ...change, deliveries: [{ channel: 'email', state: 'recorded', reason: 'So.', due: null }] });

describe('a summary', () => {
  it('is added unless one of its kind and channel was made since, whatever became of that', async () => {
    const store = open();
    expect(await add(store)).toBe(true);
    expect(await add(store)).toBe(false);
    expect(await add(store, { kind: 'all-clear' })).toBe(true);
    expect(await add(store, { channel: 'ntfy' })).toBe(true);
    expect(await add(store, { since: monday })).toBe(false);
    expect(await add(store, { since: '2026-11-30T07:00:00.001Z', now: '2026-12-07T07:00:00Z' })).toBe(true);
    expect(store.alerts.newestSummary('email', 'weekly')).toBe('2026-12-07T07:00:00.000Z');
    expect(store.alerts.newestSummary('ntfy', 'weekly')).toBe(monday);
    expect(store.alerts.newestSummary('ntfy', 'all-clear')).toBeNull();
  });

  it('stays the only one after it was given up', async () => {
    const store = open();
    await add(store);
    const message = await claim(store);
    await store.alerts.failed(message?.id ?? 0, { attempts: 0, error: 'No.', nextTry: null, now: monday });
    expect([await add(store), store.alerts.nextDue('email')]).toEqual([false, null]);
  });

  it('is due at once, is claimed like any other, and its mail is the same through all attempts', async () => {
    const store = open();
    await add(store, { mailId: 'the-mail' });
    expect(store.alerts.nextDue('email')).toBe(monday);
    const first = await claim(store);
    expect(first).toEqual({ id: 1, mailId: 'the-mail', kind: 'weekly', createdAt: monday, attempts: 0, alerts: [], more: 0 });
    expect(await claim(store)).toBeNull();
    expect(await claim(store, '2026-11-30T07:05:00.000Z')).toEqual({ ...first, attempts: 1 });
    await store.alerts.sent(1, '2026-11-30T07:06:00Z');
    expect([store.alerts.nextDue('email'), store.alerts.sentSince('email', monday)]).toEqual([null, 1]);
  });

  it('is made once by two stores at once', async () => {
    const folder = temporaryFolder();
    const stores = [open(folder), open(folder)];
    const added = await Promise.all([...stores, ...stores, ...stores].map((store) => add(store)));
    expect(added.filter(Boolean)).toHaveLength(1);
  });

  it('is made once by programs of their own', async () => {
    const folder = temporaryFolder();
    const store = open(folder);
    const ended = await Promise.all(
      ['a', 'b', 'c'].map((name) =>
        runScript(`
          import { openStore } from './src-main/store/open-store.ts';
          const store = openStore(${JSON.stringify(folder)});
          let added = 0;
          for (let week = 0; week < 100; week += 1) {
            const at = (days) => new Date(Date.parse('${monday}') + (7 * week + days) * 86_400_000).toISOString();
            const summary = { channel: 'email', kind: 'weekly', mailId: '${name}-' + week, now: at(0), since: at(-3) };
            if (await store.alerts.addSummary(summary)) added += 1;
          }
          await store.close();
          console.log(added);`),
      ),
    );
    expect(ended.map(({ status, err }) => [status, err])).toEqual([0, 0, 0].map((status) => [status, '']));
    // Who is ahead keeps the others from adding to weeks before. No week has two.
    const weeks = new Set<string>();
    for (let message = await claim(store, '2029-01-01T00:00:00.000Z'); message; message = await claim(store, '2029-01-01T00:00:00.000Z')) {
      weeks.add(message.createdAt);
    }
    expect(ended.reduce((sum, { out }) => sum + Number(out), 0)).toBe(weeks.size);
    expect(weeks.size).toBeGreaterThan(0);
  });
});

describe('a weekly summary', () => {
  it('lists the alerts of the seven days before it was made, told or not, the most severe first, and counts the rest', async () => {
    const store = open();
    await saveAlerts(store, [recorded({ device: 'too old', severity: 'Critical' })], new Date('2026-11-23T07:00:00Z'));
    await saveAlerts(store, [recorded({ device: 'a', severity: 'Low' })], new Date('2026-11-23T07:00:01Z'));
    await saveAlerts(
      store,
      (['High', 'Critical', 'Medium'] as const).map((severity) => recorded({ device: severity, severity })),
      new Date('2026-11-29T12:00:00Z'),
    );
    await saveAlerts(store, [recorded({ device: 'b', severity: 'High' })], new Date(monday));
    await add(store);
    await saveAlerts(store, [recorded({ device: 'too late', severity: 'Critical' })], new Date('2026-11-30T07:01:00Z'));
    const message = await claim(store, '2026-11-30T09:00:00.000Z', 3);
    expect(message?.alerts.map(({ device }) => device)).toEqual(['Critical', 'High', 'b']);
    expect(message).toMatchObject({ kind: 'weekly', more: 2 });
    expect((await claim(store, '2026-11-30T10:00:00.000Z'))?.alerts.map(({ device }) => device)).toEqual([
      ...['Critical', 'High', 'b', 'Medium', 'a'],
    ]);
  });

  it('takes no alert away from the message that is to tell of it', async () => {
    const store = open();
    await saveAlerts(store, [alertDraft()], new Date('2026-11-29T12:00:00Z'));
    await add(store);
    const both = [await claim(store), await claim(store)];
    expect(both.map((message) => [message?.kind, message?.alerts.length])).toEqual([
      ['weekly', 1],
      ['alerts', 1],
    ]);
    expect(store.alerts.list(0, 1)[0]?.deliveries).toMatchObject([{ state: 'waiting', attempts: 1 }]);
  });
});

describe('an all clear', () => {
  it('has no alerts', async () => {
    const store = open();
    await saveAlerts(store, [recorded()], new Date('2026-11-29T06:00:00Z'));
    await add(store, { kind: 'all-clear' });
    expect(await claim(store)).toMatchObject({ kind: 'all-clear', alerts: [], more: 0 });
  });

  it('is taken back where an alert was made before it went out, so that nobody reads what is not true', async () => {
    const store = open();
    await add(store, { kind: 'all-clear' });
    await add(store, { kind: 'all-clear', channel: 'ntfy' });
    await add(store);
    await saveAlerts(store, [recorded()], new Date('2026-11-30T07:00:01Z'));
    const left = [await claim(store, '2026-11-30T08:00:00.000Z'), await claim(store, '2026-11-30T08:00:00.000Z')];
    expect(left.map((message) => message?.kind)).toEqual(['weekly', undefined]);
    expect(store.alerts.newestSummary('email', 'all-clear')).toBeNull();
    expect(store.alerts.newestSummary('ntfy', 'all-clear')).toBe(monday);
  });

  it('that is being sent, or was, is left as it is', async () => {
    const store = open();
    await add(store, { kind: 'all-clear' });
    await claim(store);
    await saveAlerts(store, [recorded()], new Date('2026-11-30T07:00:01Z'));
    expect(await claim(store, '2026-11-30T07:01:00.000Z')).toBeNull();
    expect(store.alerts.newestSummary('email', 'all-clear')).toBe(monday);
    await store.alerts.sent(1, '2026-11-30T07:01:00Z');
    expect(await claim(store, '2026-11-30T09:00:00.000Z')).toBeNull();
    expect(store.alerts.newestSummary('email', 'all-clear')).toBe(monday);
  });
});

it('knows when the newest alert was made, and when a capture was last scanned', async () => {
  const store = open();
  expect([store.alerts.newestAlert(), store.alerts.newestScan()]).toEqual([null, null]);
  await saveAlerts(store, [recorded()], new Date('2026-11-29T12:00:00Z'));
  await saveAlerts(store, [], new Date('2026-11-29T13:00:05Z'));
  expect([store.alerts.newestAlert(), store.alerts.newestScan()]).toEqual(['2026-11-29T12:00:00.000Z', '2026-11-29T13:00:05.000Z']);
});
