import { describe, expect, it, onTestFinished } from 'vitest';
import { type AlertChannel, ChannelError, type OutgoingMessage } from '../../../../src-main/alerts/channel.ts';
import { createOutbox } from '../../../../src-main/alerts/outbox/outbox.ts';
import { openStore } from '../../../../src-main/store/open-store.ts';
import type { Settings } from '../../../../src-preload/contract/api.ts';
import { alertSettings } from '../../../helpers/alert-settings.ts';
import { inTimeZone } from '../../../helpers/in-time-zone.ts';
import { keptLog } from '../../../helpers/kept-log.ts';
import { manualClock } from '../../../helpers/manual-clock.ts';
import { runScript } from '../../../helpers/run-script.ts';
import { alertDraft, saveAlerts } from '../../../helpers/save-alerts.ts';
import { temporaryFolder } from '../../../helpers/temporary-folder.ts';

inTimeZone('Europe/Berlin', 2);

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const never = new AbortController().signal;
const refused = () => Promise.reject(new ChannelError('The server did not answer.', { isPermanent: false }));

/** An outbox on a real store, with a clock that stands at 13:00 in Berlin. */
function office() {
  const clock = manualClock('2026-11-28T12:00:00Z');
  const folder = temporaryFolder();
  const store = openStore(folder);
  const received: OutgoingMessage[] = [];
  const printed: string[] = [];
  const log = keptLog();
  const state = {
    settings: {} as Partial<Settings['alerts']>,
    isOn: true,
    send: ((message) => {
      received.push(message);
      return Promise.resolve('250 taken');
    }) as AlertChannel['send'],
    changes: 0,
    looked: 0,
  };
  const repository = {
    ...store.alerts,
    nextDue: (...question: Parameters<typeof store.alerts.nextDue>) => {
      state.looked += 1;
      return store.alerts.nextDue(...question);
    },
  };
  const open = () =>
    createOutbox({
      repository,
      channels: () => (state.isOn ? { email: { send: (...args) => state.send(...args) } } : {}),
      settings: () => alertSettings(state.settings),
      isReady: async () => true,
      place: () => 'recipient@email.com',
      now: clock.now,
      random: () => 0.5,
      setTimer: clock.setTimer,
      log,
      print: (line) => printed.push(line),
      onChange: () => {
        state.changes += 1;
      },
    });
  const outbox = open();
  onTestFinished(async () => {
    await outbox.close();
    await store.close();
  });
  return {
    ...{ clock, store, repository, received, printed, log, state, outbox, open },
    add: (...alerts: Parameters<typeof alertDraft>[]) =>
      saveAlerts(
        store,
        alerts.map((args) => alertDraft(...args)),
        clock.now(),
      ),
    many: (count: number) =>
      saveAlerts(
        store,
        Array.from({ length: count }, () => alertDraft()),
        clock.now(),
      ),
    flush: () => outbox.flush(never),
    delivery: (index = 0) => store.alerts.list(0, 200)[index]?.deliveries[0],
    dueIn: () => Date.parse(store.alerts.nextDue('email') ?? '') - clock.now().getTime(),
  };
}

describe('what is due', () => {
  it('goes out as one message, once', async () => {
    const { add, flush, received, printed, log, delivery, state } = office();
    await add([{ severity: 'Low' }], [{ severity: 'Critical', incidentNumber: 2 }]);
    expect(await flush()).toEqual({ sent: 1, failed: 0, waiting: 0 });
    expect(await flush()).toEqual({ sent: 0, failed: 0, waiting: 0 });
    expect(received).toMatchObject([{ kind: 'alerts', more: 0, alerts: [{ severity: 'Critical' }, { severity: 'Low' }] }]);
    expect(printed).toEqual(['[EMAIL] Alert sent to recipient@email.com']);
    expect(log.lines).toEqual(['info [EMAIL] Alert sent to recipient@email.com']);
    expect(delivery()).toMatchObject({ state: 'sent', attempts: 1, at: '2026-11-28T12:00:00.000Z' });
    expect(state.changes).toBe(1);
  });

  it('is no more than is due', async () => {
    const { add, flush, received } = office();
    await add(
      [{}, { due: '2026-11-28T13:00:00.000Z', state: 'held', reason: 'Gathered.' }],
      [{}, { state: 'recorded', due: null, reason: 'So.' }],
    );
    expect(await flush()).toEqual({ sent: 0, failed: 0, waiting: 1 });
    expect(received).toEqual([]);
  });

  it('is sent one after the other, whoever asks', async () => {
    const { add, flush, state, outbox, clock } = office();
    let [now, most] = [0, 0];
    state.send = async () => {
      now += 1;
      most = Math.max(most, now);
      await new Promise((done) => setImmediate(done));
      now -= 1;
      return 'taken';
    };
    for (let round = 0; round < 5; round += 1) {
      await add([]);
      outbox.wake();
      await Promise.all([flush(), flush()]);
      clock.forward(1);
    }
    expect(most).toBe(1);
  });
});

describe('what fails', () => {
  it('is tried again with the same Message-ID, and the guide’s lines are printed', async () => {
    const { add, flush, received, printed, log, state, delivery, clock, dueIn } = office();
    await add([]);
    const { send } = state;
    const mailIds: string[] = [];
    state.send = ({ mailId }) => {
      mailIds.push(mailId);
      return refused();
    };
    expect(await flush()).toEqual({ sent: 0, failed: 1, waiting: 1 });
    const line = '[ERROR] Failed to send email: The server did not answer.';
    expect(printed).toEqual([line, '[ALERT] 9 anomalies detected in 991 samples!']);
    expect(log.lines).toEqual([`warn ${line}`]);
    expect(delivery()).toMatchObject({
      state: 'waiting',
      reason: 'The server did not answer.',
      at: '2026-11-28T12:01:00.000Z',
      attempts: 1,
    });
    expect(await flush()).toEqual({ sent: 0, failed: 0, waiting: 1 });
    clock.forward(dueIn());
    await flush();
    expect(dueIn()).toBe(2 * minuteMs);
    expect(printed.slice(2)).toEqual([line]);
    state.send = send;
    clock.forward(dueIn());
    expect(await flush()).toEqual({ sent: 1, failed: 0, waiting: 0 });
    expect(new Set([...mailIds, ...received.map(({ mailId }) => mailId)]).size).toBe(1);
    expect(delivery()).toMatchObject({ state: 'sent', attempts: 3 });
  });

  it('is given up after a day, where it is seen', async () => {
    const { add, flush, state, delivery, clock, store, dueIn } = office();
    await add([]);
    state.send = refused;
    const start = clock.now().getTime();
    for (let round = 0; round < 100 && store.alerts.nextDue('email') !== null; round += 1) {
      await flush();
      if (store.alerts.nextDue('email') !== null) clock.forward(dueIn());
    }
    expect(clock.now().getTime() - start).toBe(24 * hourMs);
    expect(delivery()).toMatchObject({ state: 'given-up', reason: 'The server did not answer.' });
    expect(await flush()).toEqual({ sent: 0, failed: 0, waiting: 0 });
  });

  it('is tried seldom where only a change helps', async () => {
    const { add, flush, state, dueIn } = office();
    await add([]);
    state.send = () => Promise.reject(new ChannelError('The password is wrong.', { isPermanent: true }));
    await flush();
    expect(dueIn()).toBe(4 * hourMs);
  });

  it('says nothing of errors that were not made for a person', async () => {
    const { add, flush, state, delivery, printed, log } = office();
    await add([]);
    state.send = () => Promise.reject(new TypeError('canary-secret'));
    await flush();
    expect(delivery()?.reason).toBe('Something unexpected went wrong (TypeError).');
    expect(JSON.stringify([printed, log.lines])).not.toContain('canary');
  });

  it('is cut off after a minute, whether the channel notices or not', async () => {
    const { add, flush, state, delivery, clock } = office();
    await add([]);
    const signals: AbortSignal[] = [];
    state.send = (_, signal) => {
      signals.push(signal);
      return new Promise(() => undefined);
    };
    const flushed = flush();
    await expect.poll(() => signals.length).toBe(1);
    clock.forward(minuteMs);
    expect(await flushed).toEqual({ sent: 0, failed: 1, waiting: 1 });
    expect(signals[0]?.aborted).toBe(true);
    expect(delivery()?.reason).toBe('No answer within a minute.');
    expect(clock.pending()).toEqual([]);
  });
});

describe('what is held back', () => {
  it('waits for the hour to have room, then goes out as one message that says how many more there are', async () => {
    const { add, many, flush, state, delivery, clock, received, dueIn } = office();
    state.settings = { mostPerHour: 2 };
    for (let message = 0; message < 2; message += 1) {
      await add([]);
      await flush();
      clock.forward(10 * minuteMs);
    }
    await many(34);
    expect(await flush()).toEqual({ sent: 0, failed: 0, waiting: 34 });
    expect(delivery()).toMatchObject({ state: 'held', reason: 'More than 2 messages an hour.', at: '2026-11-28T13:00:01.000Z' });
    clock.forward(dueIn() - 1);
    expect(await flush()).toMatchObject({ sent: 0 });
    clock.forward(1);
    expect(await flush()).toEqual({ sent: 1, failed: 0, waiting: 0 });
    expect(received.at(-1)?.alerts).toHaveLength(20);
    expect(received.at(-1)?.more).toBe(14);
  });

  it('waits for a channel that is switched off, and goes out once it is switched on', async () => {
    const { add, flush, state, delivery, clock } = office();
    state.isOn = false;
    await add([{}, { due: '2026-11-28T12:00:00.000Z' }]);
    expect(await flush()).toEqual({ sent: 0, failed: 0, waiting: 1 });
    expect(delivery()).toMatchObject({ state: 'held', reason: 'E-mail is switched off.' });
    state.isOn = true;
    clock.forward(1);
    expect(await flush()).toEqual({ sent: 1, failed: 0, waiting: 0 });
  });

  it('waits for the end of a snooze, also what was to be tried again', async () => {
    const { add, flush, state, delivery, clock } = office();
    const { send } = state;
    state.send = refused;
    await add([]);
    await flush();
    state.send = send;
    clock.forward(5 * minuteMs);
    await add([]);
    state.settings = { snoozeUntil: '2026-11-28T14:00:00.000Z' };
    expect(await flush()).toEqual({ sent: 0, failed: 0, waiting: 2 });
    expect(delivery(0)).toMatchObject({ state: 'held', reason: 'Snoozed until 15:00.', at: '2026-11-28T14:00:00.000Z' });
    clock.forward(2 * hourMs);
    expect(await flush()).toEqual({ sent: 2, failed: 0, waiting: 0 });
  });

  it('is what was late and would go out in quiet hours, but for what is critical', async () => {
    const { add, flush, state, delivery, clock } = office();
    state.settings = { quietHours: true };
    await add([{ severity: 'High' }]);
    clock.forward(10 * hourMs); // 23:00: the computer was asleep
    expect(await flush()).toEqual({ sent: 0, failed: 0, waiting: 1 });
    expect(delivery()).toMatchObject({ reason: 'Quiet hours until 07:00.', at: '2026-11-29T06:00:00.000Z' });
    await add([{ severity: 'Critical' }]);
    expect(await flush()).toEqual({ sent: 1, failed: 0, waiting: 1 });
    clock.forward(8 * hourMs);
    expect(await flush()).toEqual({ sent: 1, failed: 0, waiting: 0 });
  });

  it('is not tried again in quiet hours', async () => {
    const { add, flush, state, delivery } = office();
    state.settings = { quietHours: true, quietFrom: '13:01' };
    state.send = refused;
    await add([{ severity: 'Low' }]);
    await flush();
    expect(delivery()).toMatchObject({ reason: 'The server did not answer.', at: '2026-11-29T06:00:00.000Z' });
  });
});

describe('a summary', () => {
  const summary = (kind: 'all-clear' | 'weekly', now: Date) => {
    const time = now.toISOString();
    return { channel: 'email', kind, mailId: kind, now: time, since: time } as const;
  };

  it('goes out as what it is, the weekly one with the alerts of the week, and is printed in the guide’s manner', async () => {
    const { add, flush, store, clock, received, printed } = office();
    await add([{ severity: 'Critical' }, { state: 'recorded', due: null, reason: 'So.' }]);
    await store.alerts.addSummary(summary('all-clear', clock.now()));
    await store.alerts.addSummary(summary('weekly', clock.now()));
    expect(await flush()).toEqual({ sent: 2, failed: 0, waiting: 0 });
    expect(await flush()).toEqual({ sent: 0, failed: 0, waiting: 0 });
    expect(received.map(({ mailId, kind, alerts, more }) => [mailId, kind, alerts.map(({ severity }) => severity), more])).toEqual([
      ['all-clear', 'all-clear', [], 0],
      ['weekly', 'weekly', ['Critical'], 0],
    ]);
    expect(printed).toEqual(['[EMAIL] All clear sent to recipient@email.com', '[EMAIL] Weekly summary sent to recipient@email.com']);
  });

  it.each(['all-clear', 'weekly'] as const)('of kind %s waits for the end of quiet hours, whatever it lists', async (kind) => {
    const { add, flush, store, clock, received, state, dueIn } = office();
    state.settings = { quietHours: true, criticalBreaksThrough: true };
    await add([{ severity: 'Critical' }, { state: 'recorded', due: null, reason: 'So.' }]);
    clock.forward(10 * hourMs); // 23:00
    await store.alerts.addSummary(summary(kind, clock.now()));
    await flush();
    expect(received).toEqual([]);
    expect(dueIn()).toBe(8 * hourMs);
    clock.forward(dueIn());
    expect(await flush()).toEqual({ sent: 1, failed: 0, waiting: 0 });
  });

  it('waits for the end of a snooze', async () => {
    const { flush, store, clock, received, state } = office();
    state.settings = { snoozeUntil: '2026-11-28T14:00:00.000Z' };
    await store.alerts.addSummary(summary('weekly', clock.now()));
    await flush();
    expect(received).toEqual([]);
    clock.forward(2 * hourMs);
    await flush();
    expect(received.map(({ kind }) => kind)).toEqual(['weekly']);
  });

  it('that fails prints no line of scans, and that is given up is not told as an alert that was lost', async () => {
    const { add, flush, store, clock, printed, state, dueIn } = office();
    await add([{}, { state: 'recorded', due: null, reason: 'So.' }]);
    await store.alerts.addSummary(summary('weekly', clock.now()));
    state.send = refused;
    await flush();
    expect(printed).toEqual(['[ERROR] Failed to send email: The server did not answer.']);
    for (let round = 0; round < 100 && store.alerts.nextDue('email') !== null; round += 1) {
      clock.forward(Math.max(0, dueIn()));
      await flush();
    }
    expect(store.alerts.nextDue('email')).toBeNull();
  });
});

describe('what goes wrong here', () => {
  it('does not send again what was sent and could not be written down', async () => {
    const { add, flush, repository, received, clock, log, delivery } = office();
    await add([]);
    const { sent } = repository;
    repository.sent = () => Promise.reject(new Error('The disk is full.'));
    await flush();
    expect(log.lines.at(-1)).toBe('error The alerts waiting for email could not be looked after: The disk is full.');
    repository.sent = sent;
    clock.forward(5 * minuteMs);
    expect(await flush()).toEqual({ sent: 1, failed: 0, waiting: 0 });
    expect(received).toHaveLength(1);
    expect(delivery()).toMatchObject({ state: 'sent' });
  });

  it('cuts off a message when it is closed, for the next start to send', async () => {
    const { add, state, outbox, open, received, delivery } = office();
    await add([]);
    const { send } = state;
    const begun: string[] = [];
    state.send = ({ mailId }) => {
      begun.push(mailId);
      return new Promise(() => undefined);
    };
    outbox.wake();
    await expect.poll(() => begun.length).toBe(1);
    await outbox.close();
    expect(delivery()).toMatchObject({ state: 'waiting', reason: 'The program was closed while it was being sent.' });
    state.send = send;
    outbox.wake();
    expect(received).toEqual([]);
    const next = open();
    expect(await next.flush(never)).toEqual({ sent: 1, failed: 0, waiting: 0 });
    expect(received.map(({ mailId }) => mailId)).toEqual(begun);
    await next.close();
  });
});

describe('the runner', () => {
  /** A timer of each channel: all three are asleep. */
  const asleep = (clock: ReturnType<typeof manualClock>) => expect.poll(() => clock.pending().length).toBe(3);

  it('sends when it is woken, and wakes for the next try', async () => {
    const { add, state, outbox, clock, received } = office();
    const { send } = state;
    let failures = 0;
    state.send = () => {
      failures += 1;
      return refused();
    };
    await add([]);
    expect(failures).toBe(0);
    outbox.wake();
    await expect.poll(() => failures).toBe(1);
    await expect.poll(() => clock.pending()).toEqual([minuteMs, 5 * minuteMs, 5 * minuteMs]);
    state.send = send;
    clock.forward(minuteMs);
    await expect.poll(() => received.length).toBe(1);
  });

  it('sleeps where there is nothing to do, and looks for what others wrote', async () => {
    const { add, state, outbox, clock, received } = office();
    outbox.wake();
    await asleep(clock);
    for (let minute = 0; minute < 60; minute += 1) {
      clock.forward(minuteMs);
      await asleep(clock);
    }
    expect(state.looked).toBe(3 * 13);
    await add([]);
    clock.forward(5 * minuteMs);
    await expect.poll(() => received.length).toBe(1);
  });

  it('waits for the lease of another process that may have died', async () => {
    const { add, store, outbox, clock, received, state } = office();
    await add([]);
    const at = (ms: number) => new Date(clock.now().getTime() + ms).toISOString();
    const claimed = await store.alerts.claim({
      channel: 'email',
      now: at(0),
      leaseUntil: at(5 * minuteMs),
      mailId: 'of-another',
      mostAlerts: 20,
    });
    outbox.wake();
    await asleep(clock);
    for (let second = 0; second < 299; second += 1) clock.forward(1000);
    await asleep(clock);
    expect(received).toEqual([]);
    expect(state.looked).toBeLessThanOrEqual(6);
    clock.forward(1000);
    await expect.poll(() => received.map(({ mailId }) => mailId)).toEqual([claimed?.mailId]);
  });

  it('does not keep the program from ending', async () => {
    const { status, err } = await runScript(
      `import { createOutbox } from './src-main/alerts/outbox/outbox.ts';
      const quiet = () => undefined;
      const repository = { nextDue: () => new Date(Date.now() + 3600000).toISOString() };
      createOutbox({ repository, channels: () => ({}), settings: quiet, isReady: async () => true, place: quiet, now: () => new Date(), random: Math.random,
        log: { info: quiet, warn: quiet, error: (line) => process.exit(line ? 3 : 4) }, print: quiet, onChange: quiet }).wake();`,
      '--input-type=module',
    );
    expect(err).toBe('');
    expect(status).toBe(0);
  });
});
