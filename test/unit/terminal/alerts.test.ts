import { describe, expect, it } from 'vitest';
import { Refusal, refuse, succeed } from '../../../src-main/result.ts';
import { listAlerts, testChannel } from '../../../src-main/terminal/alerts.ts';
import type { AlertLine, Delivery } from '../../../src-preload/contract/alerts.ts';
import { requests } from '../../../src-preload/contract/api.ts';
import { alertLine as line } from '../../helpers/alert-line.ts';
import { capturePrinted } from './printed.ts';

const delivery = (change: Partial<Delivery> = {}): Delivery => ({
  channel: 'ntfy',
  state: 'sent',
  reason: null,
  at: '2026-11-28T21:31:00.000Z',
  attempts: 1,
  ...change,
});

/** Answers as the application does, from these alerts. */
function withAlerts(all: readonly AlertLine[]) {
  const asked: unknown[] = [];
  const request = async (name: string, input: unknown) => {
    asked.push(input);
    if (name !== 'alert:list') throw new Refusal('bad-input', name);
    const { offset, limit } = requests['alert:list'].input.parse(input);
    return succeed({ total: all.length, alerts: all.slice(offset, offset + limit) });
  };
  return { request, asked };
}

async function printedList(all: readonly AlertLine[], limit = 20, json = false): Promise<string> {
  const printed = capturePrinted();
  const before = printed();
  await listAlerts(withAlerts(all), limit, json);
  return printed().slice(before === '' ? 0 : before.length + 1);
}

describe('guardian alerts list', () => {
  it('says what was told and what became of it on each way', async () => {
    const deliveries = [
      delivery(),
      delivery({
        channel: 'email',
        state: 'waiting',
        at: '2026-11-28T22:00:00.000Z',
        attempts: 2,
        reason: 'The server refused the password.',
      }),
      delivery({ channel: 'webhook', state: 'held', at: '2026-11-29T07:00:00.000Z', attempts: 0, reason: 'Quiet hours.' }),
    ];
    expect((await printedList([line({ deliveries }), line({ id: 6, device: '', severity: 'Critical' })])).split('\n')).toEqual([
      '2026-11-28 21:30:00 UTC  High      192.168.1.7  192.168.1.7 tried 43 addresses at port 23.',
      '    ntfy     sent 2026-11-28 21:31:00 UTC',
      '    e-mail   goes out 2026-11-28 22:00:00 UTC, after 2 attempts: The server refused the password.',
      '    webhook  held until 2026-11-29 07:00:00 UTC: Quiet hours.',
      '2026-11-28 21:30:00 UTC  Critical  no device    192.168.1.7 tried 43 addresses at port 23.',
      '    no way of telling was switched on',
    ]);
  });

  it.each([
    [{ state: 'given-up', attempts: 12, reason: 'Nobody answered.' }, 'given up 2026-11-28 21:31:00 UTC, 12 attempts: Nobody answered.'],
    [{ state: 'recorded', at: null, attempts: 0, reason: 'Muted.' }, 'recorded only: Muted.'],
    [{ state: 'waiting', at: null, attempts: 0 }, 'waiting'],
    [{ state: 'held', at: null, attempts: 0 }, 'held'],
    [{ state: 'sent', attempts: 3 }, 'sent 2026-11-28 21:31:00 UTC, 3 attempts'],
  ] as const)('says of %o “%s”', async (change, words) => {
    expect((await printedList([line({ deliveries: [delivery(change)] })])).split('\n')[1]).toBe(`    ntfy     ${words}`);
  });

  it('lets nothing of a capture or of another server command the terminal', async () => {
    const odd = 'a\u001b[2Jb\nc\u202e';
    const printed = await printedList([line({ device: odd, summary: odd, deliveries: [delivery({ reason: odd })] })]);
    for (const command of ['\u001b', '\u202e']) expect(printed).not.toContain(command);
    expect(printed.split('\n')).toHaveLength(2);
  });

  it('shows so many, in pages that the application takes, and says how many are older', async () => {
    const all = Array.from({ length: 450 }, (_, index) => line({ id: 450 - index }));
    const short = await printedList(all, 3);
    expect(short.split('\n')).toHaveLength(7);
    expect(short).toMatch(/… and 447 older ones; --limit shows more\.$/);
    const printed = capturePrinted();
    const guardian = withAlerts(all);
    await listAlerts(guardian, 430, true);
    expect(JSON.parse(printed().split('\n').at(-1) ?? '').map(({ id }: AlertLine) => id)).toEqual(all.slice(0, 430).map(({ id }) => id));
    expect(guardian.asked).toEqual([
      { offset: 0, limit: 200 },
      { offset: 200, limit: 200 },
      { offset: 400, limit: 30 },
    ]);
    expect(JSON.parse(await printedList(all, 10_000, true))).toEqual(all);
  });

  it('says that there are none', async () => {
    expect(await printedList([])).toBe('No alerts yet.');
    expect(await printedList([], 20, true)).toBe('[]');
  });
});

describe('guardian alerts test', () => {
  it('prints what the other side answered', async () => {
    const asked: unknown[] = [];
    const guardian = {
      request: async (...request: readonly unknown[]) => {
        asked.push(request);
        return succeed({ answer: 'ntfy.sh took it as message \u001bx.' });
      },
    };
    const printed = capturePrinted();
    await testChannel(guardian, 'ntfy', false);
    await testChannel(guardian, 'webhook', true);
    expect(printed()).toBe('ntfy.sh took it as message \ufffdx.\n{"channel":"webhook","answer":"ntfy.sh took it as message \\u001bx."}');
    expect(asked).toEqual([
      ['alert:test', { channel: 'ntfy' }],
      ['alert:test', { channel: 'webhook' }],
    ]);
  });

  it('fails with what it said where it was not taken', async () => {
    const guardian = { request: async () => refuse('internal', 'ntfy.sh did not take the message (403: forbidden).') };
    await expect(testChannel(guardian, 'ntfy', true)).rejects.toThrow(/^ntfy\.sh did not take the message \(403: forbidden\)\.$/);
  });
});
