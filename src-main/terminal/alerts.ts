import type { AlertLine, Channel, Delivery } from '../../src-preload/contract/alerts.ts';
import { ask } from '../ask.ts';
import type { Guardian } from '../guardian.ts';
import { count, plural } from './number-words.ts';
import { printable, printableName } from './printable.ts';
import { momentWords } from './time-words.ts';

/** The contract's. */
const mostAtOnce = 200;

const channelWords: Readonly<Record<Channel, string>> = { email: 'e-mail', ntfy: 'ntfy', webhook: 'webhook' };

async function newest(
  guardian: Pick<Guardian, 'request'>,
  limit: number,
): Promise<{ readonly total: number; readonly alerts: readonly AlertLine[] }> {
  const alerts: AlertLine[] = [];
  for (;;) {
    const page = await ask(guardian, 'alert:list', { offset: alerts.length, limit: Math.min(mostAtOnce, limit - alerts.length) });
    alerts.push(...page.alerts);
    if (alerts.length >= limit || page.alerts.length === 0) return { total: page.total, alerts };
  }
}

function stateWords({ state, at, attempts }: Delivery): string {
  const when = at === null ? '' : momentWords(at);
  const tried = attempts > 1 ? `, ${plural(attempts, 'attempt', 'attempts')}` : '';
  switch (state) {
    case 'waiting':
      return when === ''
        ? `waiting${tried}`
        : `goes out ${when}${attempts > 0 ? `, after ${plural(attempts, 'attempt', 'attempts')}` : ''}`;
    case 'held':
      return when === '' ? 'held' : `held until ${when}`;
    case 'sent':
      return `sent ${when}${tried}`.trim();
    case 'given-up':
      return `given up ${when}${tried}`.trim();
    case 'recorded':
      return 'recorded only';
  }
}

function deliveryLine(delivery: Delivery): string {
  const { channel, reason } = delivery;
  return `    ${channelWords[channel].padEnd(7)}  ${stateWords(delivery)}${reason === null ? '' : `: ${printableName(reason)}`}`;
}

/** Prints alerts, newest first, and what became of each on each way of telling. */
export async function listAlerts(guardian: Pick<Guardian, 'request'>, limit: number, json: boolean): Promise<void> {
  const { total, alerts } = await newest(guardian, limit);
  if (json) {
    console.log(JSON.stringify(alerts));
    return;
  }
  if (total === 0) {
    console.log('No alerts yet.');
    return;
  }
  const width = Math.max(...alerts.map(({ device }) => printableName(device).length), 'no device'.length);
  for (const { createdAt, severity, device, summary, deliveries } of alerts) {
    const who = (printableName(device) || 'no device').padEnd(width);
    console.log(`${momentWords(createdAt)}  ${severity.padEnd(8)}  ${who}  ${printableName(summary)}`);
    for (const line of deliveries.length > 0 ? deliveries.map(deliveryLine) : ['    no way of telling was switched on']) console.log(line);
  }
  if (total > alerts.length) console.log(`… and ${count(total - alerts.length)} older ones; --limit shows more.`);
}

/** Sends a test message and prints what the other side answered. Rejects with that where it was not taken. */
export async function testChannel(guardian: Pick<Guardian, 'request'>, channel: Channel, json: boolean): Promise<void> {
  const { answer } = await ask(guardian, 'alert:test', { channel });
  console.log(json ? JSON.stringify({ channel, answer }) : printable(answer));
}
