import { afterEach, expect, it, vi } from 'vitest';
import type { Delivery } from '../../../../../src-preload/contract/alerts.ts';
import { loadAs, plainSpaces } from '../../load-as.ts';

afterEach(() => {
  vi.unstubAllEnvs();
  vi.unstubAllGlobals();
});

const now = new Date('2026-11-28T12:00:00Z');
const later = '2026-11-28T14:30:00Z';
const earlier = '2026-11-28T11:03:00Z';

async function wordsOf(delivery: Partial<Delivery>, zone = 'UTC') {
  const load = () => import('../../../../../src-renderer/features/alerts/delivery-words.ts');
  const { deliveryWords } = await loadAs('en-GB', zone, load);
  const { state, reason } = deliveryWords({ channel: 'email', state: 'sent', reason: null, at: null, attempts: 0, ...delivery }, now);
  return { state: plainSpaces(state), reason };
}

it.each<readonly [string, Partial<Delivery>]>([
  ['E-mail: sent 11:03', { at: earlier, attempts: 1 }],
  ['ntfy: sent 11:03, at attempt 3', { channel: 'ntfy', at: earlier, attempts: 3 }],
  ['E-mail: sent 26 Nov 2026, 11:03', { at: '2026-11-26T11:03:00Z', attempts: 1 }],
  ['E-mail: sent', {}],
  ['Webhook: waits until 14:30', { channel: 'webhook', state: 'waiting', at: later }],
  ['E-mail: is being sent', { state: 'waiting', at: earlier }],
  ['E-mail: is being sent', { state: 'waiting' }],
  ['E-mail: tried 1 time, next try 14:30', { state: 'waiting', at: later, attempts: 1 }],
  ['E-mail: tried 2 times, trying again now', { state: 'waiting', at: earlier, attempts: 2 }],
  ['E-mail: held until 29 Nov 2026, 07:00', { state: 'held', at: '2026-11-29T07:00:00Z' }],
  ['E-mail: held', { state: 'held' }],
  ['E-mail: given up after 30 attempts', { state: 'given-up', attempts: 30 }],
  ['E-mail: given up', { state: 'given-up' }],
  ['E-mail: recorded only', { state: 'recorded' }],
])('says “%s”', async (words, delivery) => {
  expect((await wordsOf(delivery)).state).toBe(words);
});

it('tells the reason as the program does, and times by the clock of the reader', async () => {
  expect(await wordsOf({ state: 'held', at: later, reason: 'Quiet hours.' }, 'Asia/Tokyo')).toEqual({
    state: 'E-mail: held until 23:30',
    reason: 'Quiet hours.',
  });
  // In Kiritimati it is the 29th already, at noon and at 21:00 of the 28th in UTC alike.
  expect((await wordsOf({ at: '2026-11-28T21:00:00Z' }, 'Pacific/Kiritimati')).state).toBe('E-mail: sent 11:00');
});
