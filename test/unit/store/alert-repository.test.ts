import Database from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { AlertDraft, PlannedDelivery } from '../../../src-main/alerts/drafts/alert-draft.ts';
import { createAlertRepository } from '../../../src-main/store/alert-repository.ts';
import { openStore, type Store } from '../../../src-main/store/open-store.ts';
import { createWriter } from '../../../src-main/store/writer.ts';
import { runScript } from '../../helpers/run-script.ts';
import { scanResult } from '../../helpers/scan-result.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';

const quietly = { signal: new AbortController().signal, onProgress: () => undefined };

/** A time of the tests' day. */
const at = (clock: string) => `2026-11-22T${clock}:00.000Z`;

const waiting = (due: string | null = at('10:30'), channel: PlannedDelivery['channel'] = 'email'): PlannedDelivery => ({
  channel,
  state: 'waiting',
  reason: null,
  due,
});
const recorded: PlannedDelivery = { channel: 'email', state: 'recorded', reason: 'You asked to record these only.', due: null };

function draft(change: Partial<AlertDraft> = {}): AlertDraft {
  return {
    incidentNumber: 1,
    device: '192.168.1.7',
    kind: 'scan',
    severity: 'High',
    summary: '192.168.1.7 tried 43 addresses on port 23.',
    explanation: 'The device 192.168.1.7 usually talks to up to 4 addresses. It tried 43.',
    scan: {
      name: 'a.csv',
      windows: 51,
      anomalousWindows: 3,
      threshold: 0.5,
      topAnomalies: [{ sequenceId: 9, error: 0.22, severity: 'High', rows: '9-19' }],
    },
    deliveries: [waiting()],
    ...change,
  };
}

const record = (alerts: readonly AlertDraft[], clock = '10:30') => ({
  result: scanResult(1),
  name: 'a.csv',
  timestamp: `2026-11-22 ${clock}:00`,
  durationMs: 12,
  details: '[]',
  baseline: null,
  sensitivity: null,
  alerts,
});

function open(folder = temporaryFolder()): Store {
  const store = openStore(folder);
  onTestFinished(() => store.close().catch(() => undefined));
  return store;
}

/** Stores a scan made at a time of day, with these alerts, and returns its id. */
const save = (store: Store, alerts: readonly AlertDraft[], clock?: string) => store.scans.save(record(alerts, clock), quietly);

let mails = 0;
/** Claims at a time of day, with a lease to another, under a new mail_id. */
const claim = (store: Store, clock: string, leaseClock: string, mostAlerts = 10) => {
  mails += 1;
  return store.alerts.claim({ channel: 'email', now: at(clock), leaseUntil: at(leaseClock), mailId: `mail-${mails}`, mostAlerts });
};

async function claimed(...options: Parameters<typeof claim>) {
  const message = await claim(...options);
  if (!message) throw new Error('there is nothing to claim');
  return message;
}

const deliveriesOf = (store: Store) => store.alerts.list(0, 200).map(({ deliveries }) => deliveries);

describe('the alerts of a scan', () => {
  it('come back after the program was closed and opened again, with what is to become of them', async () => {
    const folder = temporaryFolder();
    const first = openStore(folder);
    const held: PlannedDelivery = { channel: 'webhook', state: 'held', reason: 'It is quiet until 7.', due: at('17:00') };
    const scanId = await save(first, [draft({ deliveries: [held, recorded, waiting(at('11:00'), 'ntfy')] })]);
    await first.close();
    const store = open(folder);
    expect(store.alerts.count()).toBe(1);
    expect(store.alerts.list(0, 10)).toEqual([
      {
        id: 1,
        createdAt: at('10:30'),
        scanId,
        scanName: 'a.csv',
        incidentId: 1,
        device: '192.168.1.7',
        kind: 'scan',
        severity: 'High',
        summary: draft().summary,
        deliveries: [
          { channel: 'email', state: 'recorded', reason: recorded.reason, at: null, attempts: 0 },
          { channel: 'ntfy', state: 'waiting', reason: null, at: at('11:00'), attempts: 0 },
          { channel: 'webhook', state: 'held', reason: 'It is quiet until 7.', at: at('17:00'), attempts: 0 },
        ],
      },
    ]);
  });

  it('are listed newest first, those of one scan as it made them, each on one page', async () => {
    const store = open();
    const three = ['a', 'b', 'c'].map((device) => draft({ device, deliveries: [] }));
    await save(store, three, '10:00');
    await save(store, three, '12:00');
    await save(store, three, '11:00');
    const pages = [0, 2, 4, 6, 8].flatMap((offset) => store.alerts.list(offset, 2));
    expect(pages.map(({ createdAt, device }) => `${createdAt.slice(11, 13)} ${device}`)).toEqual([
      ...['12 a', '12 b', '12 c'],
      ...['11 a', '11 b', '11 c'],
      ...['10 a', '10 b', '10 c'],
    ]);
    expect(store.alerts.count()).toBe(9);
    expect(pages[0]?.deliveries).toEqual([]);
  });

  it('stay when the scan is deleted, and are still sent', async () => {
    const store = open();
    const scanId = await save(store, [draft()]);
    await save(store, [draft({ deliveries: [] })], '11:00');
    await store.scans.delete(scanId);
    expect(store.alerts.list(0, 10)).toMatchObject([
      { scanId: scanId + 1 },
      { scanId: null, scanName: 'a.csv', incidentId: 1, deliveries: [{ state: 'waiting' }] },
    ]);
    expect((await claimed(store, '10:30', '10:32')).alerts).toMatchObject([{ scanId: null, scan: { name: 'a.csv' } }]);
  });

  it('are not there when the scan was cancelled, nor seen before it is whole', async () => {
    const store = open();
    const cancel = new AbortController();
    const seen: number[] = [];
    const saving = store.scans.save(
      { ...record([draft()]), result: scanResult(20_000) },
      {
        signal: cancel.signal,
        onProgress: () => {
          seen.push(store.alerts.count());
          if (seen.length === 2) cancel.abort(new Error('stop'));
        },
      },
    );
    await expect(saving).rejects.toThrow('stop');
    expect([seen, store.alerts.count(), store.alerts.nextDue('email')]).toEqual([[0, 0], 0, null]);
  });

  it.each([
    { when: 'in the middle', killed: "onProgress: (done) => { if (done >= 36000) { say('saving'); kill(); } }", alerts: 0 },
    { when: 'right after', killed: 'onProgress: () => undefined', alerts: 1200 },
  ])('are there exactly when their scan is, if the program is killed $when', async ({ killed, alerts }) => {
    const folder = temporaryFolder();
    const { status, out, err } = await runScript(`
      import { writeSync } from 'node:fs';
      import { openStore } from './src-main/store/open-store.ts';
      import { scanResult } from './test/helpers/scan-result.ts';
      const say = (word) => writeSync(1, word);
      const kill = () => process.kill(process.pid, 'SIGKILL');
      const store = openStore(${JSON.stringify(folder)});
      const record = { ...${JSON.stringify({ ...record([]), result: null })}, result: scanResult(20_000) };
      const alerts = new Array(1200).fill(${JSON.stringify(draft())});
      await store.scans.save({ ...record, alerts }, { signal: new AbortController().signal, ${killed} });
      say('saved');
      kill();`);
    expect({ status, out, err }).toEqual({ status: null, out: alerts > 0 ? 'saved' : 'saving', err: '' });
    const store = open(folder);
    expect([store.scans.count(), store.alerts.count()]).toEqual([alerts > 0 ? 1 : 0, alerts]);
    const raw = new Database(store.describe().path, { readonly: true });
    expect(raw.prepare('SELECT count(*) FROM delivery').pluck().get()).toBe(alerts);
    raw.close();
  });
});

describe('a message', () => {
  it('takes all that is due on its channel, what was held too, the most severe first, and counts the rest', async () => {
    const store = open();
    const severities = ['Low', 'High', 'Critical', 'Medium', 'Critical'] as const;
    await save(
      store,
      severities.map((severity, index) => draft({ severity, incidentNumber: index + 1 })),
    );
    await save(store, [
      draft({ incidentNumber: 6, deliveries: [{ channel: 'email', state: 'held', reason: 'Quiet hours.', due: at('10:30') }] }),
      draft({ incidentNumber: 7, deliveries: [waiting(at('10:31'))] }),
      draft({ incidentNumber: 8, deliveries: [recorded] }),
      draft({ incidentNumber: 9, deliveries: [waiting(at('10:00'), 'ntfy')] }),
    ]);
    const message = await claimed(store, '10:30', '10:32', 4);
    expect(message).toMatchObject({ createdAt: at('10:30'), attempts: 0, more: 2 });
    expect(message.alerts.map(({ incidentNumber, severity }) => [incidentNumber, severity])).toEqual([
      [3, 'Critical'],
      [5, 'Critical'],
      [2, 'High'],
      [6, 'High'],
    ]);
    const { deliveries, ...whole } = draft({ severity: 'Critical', incidentNumber: 3 });
    expect(message.alerts[0]).toEqual({ ...whole, id: 3, scanId: 1, createdAt: at('10:30') });
    expect(await claim(store, '10:30', '10:32')).toBeNull();
    expect((await claimed(store, '10:31', '10:33')).alerts.map(({ incidentNumber }) => incidentNumber)).toEqual([7]);
  });

  it('is claimed again when its sender died: the same mail and the same alerts, however many more are due since', async () => {
    const folder = temporaryFolder();
    const dying = openStore(folder);
    await save(dying, [draft(), draft({ incidentNumber: 2 })]);
    const first = await claimed(dying, '10:30', '10:32', 1);
    await dying.close();
    const store = open(folder);
    await save(store, [draft({ incidentNumber: 3 })]);
    const next = await claimed(store, '10:31', '10:33');
    expect(next.alerts.map(({ incidentNumber }) => incidentNumber)).toEqual([3]);
    await store.alerts.sent(next.id, at('10:31'));
    expect(await claim(store, '10:31', '10:33')).toBeNull();
    expect(store.alerts.nextDue('email')).toBe(at('10:32'));
    expect(await claimed(store, '10:32', '10:34', 1)).toEqual({ ...first, attempts: 1 });
  });

  it('tells its alerts how far it is, whatever held them before', async () => {
    const store = open();
    const held: PlannedDelivery = { channel: 'email', state: 'held', reason: 'Quiet hours.', due: at('10:30') };
    await save(store, [draft({ deliveries: [held] }), draft()]);
    const told = () => {
      const [one, other] = deliveriesOf(store);
      expect(other).toEqual(one);
      return one?.[0];
    };
    const { id } = await claimed(store, '10:30', '10:32');
    expect(told()).toEqual({ channel: 'email', state: 'waiting', reason: null, at: at('10:30'), attempts: 1 });
    await store.alerts.failed(id, { attempts: 0, error: 'The server was not found.', nextTry: at('10:35'), now: at('10:31') });
    expect(told()).toEqual({ channel: 'email', state: 'waiting', reason: 'The server was not found.', at: at('10:35'), attempts: 1 });
    expect(store.alerts.nextDue('email')).toBe(at('10:35'));
    expect(await claim(store, '10:34', '10:36')).toBeNull();
    expect(await claimed(store, '10:35', '10:37')).toMatchObject({ id, attempts: 1 });
    await store.alerts.sent(id, at('10:36'));
    expect(told()).toEqual({ channel: 'email', state: 'sent', reason: null, at: at('10:36'), attempts: 2 });
    expect(store.alerts.nextDue('email')).toBeNull();
    expect(await claim(store, '23:00', '23:02')).toBeNull();
  });

  it('that failed is tried again when its time comes, even before the lease of the attempt would have ended', async () => {
    const store = open();
    await save(store, [draft()]);
    const { id, attempts } = await claimed(store, '10:30', '10:40');
    await store.alerts.failed(id, { attempts, error: 'The server was not found.', nextTry: at('10:32'), now: at('10:31') });
    expect(store.alerts.nextDue('email')).toBe(at('10:32'));
    expect(await claimed(store, '10:32', '10:42')).toMatchObject({ id, attempts: 1 });
  });

  it('can be given up, and never goes out then', async () => {
    const store = open();
    await save(store, [draft()]);
    const { id, attempts } = await claimed(store, '10:30', '10:32');
    await store.alerts.failed(id, { attempts, error: 'The recipient was refused.', nextTry: null, now: at('10:31') });
    expect(deliveriesOf(store)).toEqual([
      [{ channel: 'email', state: 'given-up', reason: 'The recipient was refused.', at: null, attempts: 1 }],
    ]);
    expect([store.alerts.nextDue('email'), await claim(store, '23:00', '23:02')]).toEqual([null, null]);
  });

  it('stays with its new sender when the one before it fails late, and is sent whoever sent it', async () => {
    const store = open();
    await save(store, [draft()]);
    const slow = await claimed(store, '10:30', '10:32');
    const quick = await claimed(store, '10:32', '10:40');
    await store.alerts.failed(slow.id, { attempts: slow.attempts, error: 'Too slow.', nextTry: at('10:34'), now: at('10:33') });
    expect(await claim(store, '10:35', '10:37')).toBeNull();
    await store.alerts.failed(slow.id, { attempts: slow.attempts, error: 'Too slow.', nextTry: null, now: at('10:33') });
    await store.alerts.sent(quick.id, at('10:36'));
    await store.alerts.failed(quick.id, { attempts: quick.attempts, error: 'Odd.', nextTry: null, now: at('10:37') });
    await store.alerts.sent(slow.id, at('10:38'));
    expect(deliveriesOf(store)).toEqual([[{ channel: 'email', state: 'sent', reason: null, at: at('10:36'), attempts: 2 }]]);
  });

  it('has its whole lease where the claim had to wait for another program that was writing', async () => {
    const store = open();
    await save(store, [draft()]);
    const other = new Database(store.describe().path);
    other.exec('BEGIN IMMEDIATE');
    const claiming = claimed(store, '10:30', '10:32');
    await new Promise((resolve) => setTimeout(resolve, 1100));
    other.exec('COMMIT');
    other.close();
    await claiming;
    expect((store.alerts.nextDue('email') ?? '') >= '2026-11-22T10:32:01.000Z').toBe(true);
  });
});

describe('several that claim at once', () => {
  it('get each alert exactly once', async () => {
    const folder = temporaryFolder();
    const stores = [open(folder), open(folder)] as const;
    const minutes = Array.from({ length: 12 }, (_, index) => String(index + 10));
    await save(
      stores[0],
      minutes.flatMap((minute) => Array.from({ length: 5 }, () => draft({ deliveries: [waiting(at(`10:${minute}`))] }))),
    );
    const got: number[] = [];
    for (const minute of minutes) {
      const messages = await Promise.all(
        Array.from({ length: 3 }, () => stores.map((store) => claim(store, `10:${minute}`, '12:00'))).flat(),
      );
      expect(messages.filter((message) => message !== null)).toHaveLength(1);
      for (const message of messages) got.push(...(message?.alerts ?? []).map(({ id }) => id));
    }
    expect(got.sort((a, b) => a - b)).toEqual(Array.from({ length: 60 }, (_, index) => index + 1));
  });

  it('get each alert exactly once in processes of their own', async () => {
    const folder = temporaryFolder();
    const store = open(folder);
    const alerts = Array.from({ length: 200 }, (_, index) =>
      draft({ deliveries: [waiting(new Date(Date.parse(at('10:00')) + index * 1000).toISOString())] }),
    );
    await save(store, alerts);
    const claimer = (name: string) =>
      runScript(`
        import { openStore } from './src-main/store/open-store.ts';
        const store = openStore(${JSON.stringify(folder)});
        const got = [];
        for (let second = 0; second < 200; second += 1) {
          const now = new Date(Date.parse('${at('10:00')}') + second * 1000).toISOString();
          const options = { channel: 'email', now, leaseUntil: '${at('12:00')}', mailId: '${name}-' + second, mostAlerts: 500 };
          const message = await store.alerts.claim(options);
          if (!message) continue;
          got.push(...message.alerts.map(({ id }) => id));
          await store.alerts.sent(message.id, now);
        }
        await store.close();
        console.log(JSON.stringify(got));`);
    const ended = await Promise.all(['a', 'b', 'c'].map(claimer));
    expect(ended.map(({ status, err }) => [status, err])).toEqual([0, 0, 0].map((status) => [status, '']));
    const got: number[] = ended.flatMap(({ out }) => JSON.parse(out));
    expect(got.sort((a, b) => a - b)).toEqual(Array.from({ length: 200 }, (_, index) => index + 1));
  });
});

describe('what the policy asks of the outbox', () => {
  it('is when a device was last told of, or will be, in the same way', async () => {
    const store = open();
    const last = () => store.alerts.lastTold('192.168.1.7', 'scan', 'email', at('00:00'))?.at ?? null;
    await save(store, [draft({ deliveries: [recorded] })], '09:00');
    expect(last()).toBeNull();
    await save(store, [draft({ deliveries: [{ channel: 'email', state: 'held', reason: 'Quiet.', due: at('10:30') }] })], '09:30');
    expect(last()).toBe(at('09:30'));
    const others = [{ device: 'tv' }, { kind: 'flood' }, { deliveries: [waiting(at('10:00'), 'ntfy'), recorded] }] as const;
    await save(store, others.map(draft), '10:00');
    expect(last()).toBe(at('09:30'));
    const { id, attempts } = await claimed(store, '10:30', '10:32');
    await save(store, [draft({ deliveries: [waiting(at('10:40'))] })], '10:35');
    expect(last()).toBe(at('10:35'));
    const later = await claimed(store, '10:40', '10:42');
    await store.alerts.sent(later.id, at('10:41'));
    expect(last()).toBe(at('10:35'));
    await store.alerts.failed(id, { attempts, error: 'No.', nextTry: null, now: at('10:45') });
    expect(last()).toBe(at('10:35'));
  });

  it('does not count as told what was given up', async () => {
    const store = open();
    await save(store, [draft()], '09:00');
    const { id, attempts } = await claimed(store, '10:30', '10:32');
    expect(store.alerts.lastTold('192.168.1.7', 'scan', 'email', at('00:00'))).toEqual({ at: at('09:00'), severity: 'High' });
    await store.alerts.failed(id, { attempts, error: 'No.', nextTry: null, now: at('10:31') });
    expect(store.alerts.lastTold('192.168.1.7', 'scan', 'email', at('00:00'))).toBeNull();
  });

  it('is the most severe that was told after a time, and when the last was', async () => {
    const store = open();
    const toldAfter = (clock: string) => store.alerts.lastTold('192.168.1.7', 'scan', 'email', at(clock));
    await save(store, [draft({ severity: 'Critical' })], '09:00');
    await save(store, [draft({ severity: 'Low' }), draft({ severity: 'Medium' })], '09:30');
    await save(store, [draft({ severity: 'Low' }), draft({ severity: 'High', deliveries: [recorded] })], '10:00');
    expect(toldAfter('08:59')).toEqual({ at: at('10:00'), severity: 'Critical' });
    // What was told right when the cool-down began is not within it.
    expect(toldAfter('09:00')).toEqual({ at: at('10:00'), severity: 'Medium' });
    expect(toldAfter('09:30')).toEqual({ at: at('10:00'), severity: 'Low' });
    expect(store.alerts.lastTold('192.168.1.7', 'scan', 'email', '2026-11-22T09:30:00Z')?.severity).toBe('Low');
    expect(toldAfter('10:00')).toBeNull();
  });

  it('is how many messages went out since a time', async () => {
    const store = open();
    for (const clock of ['10:00', '10:10', '10:20']) {
      await save(store, [draft({ deliveries: [waiting(at(clock))] }), draft({ deliveries: [waiting(at(clock))] })]);
      const { id } = await claimed(store, clock, '12:00');
      await store.alerts.sent(id, at(clock));
    }
    await save(store, [draft({ deliveries: [waiting(at('10:30'))] })]);
    const { id, attempts } = await claimed(store, '10:30', '10:32');
    await store.alerts.failed(id, { attempts, error: 'No.', nextTry: null, now: at('10:31') });
    await save(store, [draft({ deliveries: [waiting(at('10:40'))] })]);
    await claimed(store, '10:40', '10:42');
    const since = (clock: string) => store.alerts.sentSince('email', at(clock));
    expect([since('09:00'), since('10:10'), since('10:11'), since('10:21')]).toEqual([3, 2, 1, 0]);
    expect(store.alerts.sentSince('ntfy', at('09:00'))).toBe(0);
  });

  it('is when something is next to be sent, claimed or not, however the time was written', async () => {
    const store = open();
    expect(store.alerts.nextDue('email')).toBeNull();
    await save(store, [draft({ deliveries: [recorded] }), draft({ deliveries: [waiting(at('09:00'), 'ntfy')] })]);
    expect(store.alerts.nextDue('email')).toBeNull();
    await save(store, [draft({ deliveries: [waiting('2026-11-22T12:00:00Z')] })]);
    expect(store.alerts.nextDue('email')).toBe(at('12:00'));
    await save(store, [draft({ deliveries: [waiting(null)] })], '11:00');
    expect(store.alerts.nextDue('email')).toBe(at('11:00'));
    await claimed(store, '11:00', '11:02');
    expect(store.alerts.nextDue('email')).toBe(at('11:02'));
    await claimed(store, '11:02', '12:30');
    expect(store.alerts.nextDue('email')).toBe(at('12:00'));
  });

  it('is to hold what waits, but neither what a message has, nor another channel, nor what waits longer anyway', async () => {
    const store = open();
    await save(store, [draft({ deliveries: [waiting(at('10:00'))] })], '10:00');
    await claimed(store, '10:00', '10:02');
    await save(store, [draft({ deliveries: [waiting(), waiting(at('10:30'), 'ntfy')] })], '09:50');
    await save(store, [draft({ deliveries: [{ channel: 'email', state: 'held', reason: 'Quiet hours.', due: at('11:00') }] })], '09:40');
    await save(store, [draft({ deliveries: [{ channel: 'email', state: 'held', reason: 'Quiet hours.', due: at('17:00') }] })], '09:30');
    await save(store, [draft({ deliveries: [recorded] })], '09:20');
    await store.alerts.hold('email', '2026-11-22T12:00:00Z', 'Ten messages went out within the hour.');
    const held = { channel: 'email', state: 'held', reason: 'Ten messages went out within the hour.', at: at('12:00'), attempts: 0 };
    expect(deliveriesOf(store)).toEqual([
      [{ channel: 'email', state: 'waiting', reason: null, at: at('10:00'), attempts: 1 }],
      [held, { channel: 'ntfy', state: 'waiting', reason: null, at: at('10:30'), attempts: 0 }],
      [held],
      [{ channel: 'email', state: 'held', reason: 'Quiet hours.', at: at('17:00'), attempts: 0 }],
      [{ channel: 'email', state: 'recorded', reason: recorded.reason, at: null, attempts: 0 }],
    ]);
    expect((await claimed(store, '12:00', '12:02')).createdAt).toBe(at('10:00'));
    expect((await claimed(store, '12:00', '12:02')).alerts).toHaveLength(2);
  });
});

describe('ten thousand alerts', () => {
  it('are never gone through one by one', async () => {
    const store = open();
    const devices = Array.from({ length: 10_000 }, (_, index) => draft({ device: `device ${index % 50}` }));
    await save(store, devices);
    const ran: string[] = [];
    const connect = () => {
      const db = new Database(store.describe().path, { verbose: (sql) => ran.push(String(sql)) });
      onTestFinished(() => void db.close());
      return db;
    };
    const alerts = createAlertRepository(connect(), createWriter(connect()));
    const options = { channel: 'email', leaseUntil: at('10:32'), mostAlerts: 5 } as const;
    expect(alerts.list(5000, 50)).toHaveLength(50);
    alerts.lastTold('device 3', 'scan', 'email', at('10:00'));
    alerts.sentSince('email', at('10:00'));
    alerts.nextDue('email');
    await alerts.hold('email', at('10:30'), 'Later.');
    const message = await alerts.claim({ ...options, now: at('10:30'), mailId: 'a' });
    expect(message?.more).toBe(9995);
    await alerts.failed(message?.id ?? 0, { attempts: 0, error: 'No.', nextTry: at('10:31'), now: at('10:30') });
    await alerts.claim({ ...options, now: at('10:31'), mailId: 'b' });
    await alerts.sent(message?.id ?? 0, at('10:31'));
    ran.push('DELETE FROM scan_result WHERE id = 1');

    const raw = new Database(store.describe().path, { readonly: true });
    onTestFinished(() => void raw.close());
    const plans = [...new Set(ran.filter((sql) => /^\s*(SELECT|UPDATE|DELETE)/.test(sql)))].map((sql) => ({
      sql,
      steps: raw.prepare<[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`).all(),
    }));
    expect(plans.length).toBeGreaterThan(10);
    const throughAll = plans.filter(({ steps }) => steps.some(({ detail }) => /^SCAN (alert|delivery|message)\b/.test(detail)));
    expect(throughAll.map(({ sql, steps }) => [sql.includes('OFFSET'), steps.map(({ detail }) => detail)])).toEqual([
      [true, ['SCAN alert USING INDEX alert_newest']], // in order, up to the end of the page
    ]);
    // Only the alerts of one message are sorted.
    const sorted = plans.filter(({ steps }) => steps.some(({ detail }) => detail.includes('TEMP B-TREE')));
    expect(sorted.filter(({ sql }) => !sql.includes('WHERE message_id ='))).toEqual([]);
  });
});
