import type { Channel, Delivery } from '../../../src-preload/contract/alerts.ts';
import { formatPlural } from '../../ui/format-plural.ts';
import { formatShortMoment } from '../../ui/format-short-moment.ts';

/** What a person calls a way of telling. */
export const channelNames: Readonly<Record<Channel, string>> = { email: 'E-mail', ntfy: 'ntfy', webhook: 'Webhook' };

/** Said of an alert where no channel was switched on. */
export const noChannelWords = 'Recorded only: no message was to be sent anywhere.';

function stateWords({ state, at, attempts }: Delivery, now: Date): string {
  const moment = at === null ? null : formatShortMoment(at, now);
  const isAhead = at !== null && Date.parse(at) > now.getTime();
  switch (state) {
    case 'sent':
      return `sent${moment === null ? '' : ` ${moment}`}${attempts > 1 ? `, at attempt ${attempts}` : ''}`;
    case 'waiting':
      if (attempts > 0) return `tried ${formatPlural(attempts, 'time')}, ${isAhead ? `next try ${moment}` : 'trying again now'}`;
      return isAhead ? `waits until ${moment}` : 'is being sent';
    case 'held':
      return isAhead ? `held until ${moment}` : 'held';
    case 'given-up':
      return attempts > 0 ? `given up after ${formatPlural(attempts, 'attempt')}` : 'given up';
    case 'recorded':
      return 'recorded only';
  }
}

/** What became of an alert on one channel: "E-mail: sent 12:03", and the reason as the program tells it. */
export function deliveryWords(delivery: Delivery, now: Date): { readonly state: string; readonly reason: string | null } {
  return { state: `${channelNames[delivery.channel]}: ${stateWords(delivery, now)}`, reason: delivery.reason };
}
