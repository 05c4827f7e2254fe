import type { Settings } from '../../../src-preload/contract/api.ts';
import { formatPlural } from '../../ui/format-plural.ts';
import { hostOf } from './channels/address-complaint.ts';

type Leaving = Pick<Settings, 'updates' | 'alerts' | 'email' | 'ntfy' | 'webhook'>;

/** What a message holds. */
function contents(details: boolean): string {
  const always = 'which device, what kind of incident and how severe';
  return details ? `${always}, with addresses and amounts of traffic` : `${always}; no other addresses and no amounts of traffic`;
}

/** What else goes out on each way of telling. */
function besides({ allClear, weeklySummary }: Settings['alerts']): string {
  const more = [...(allClear ? ['the all clear'] : []), ...(weeklySummary ? ['the weekly summary'] : [])];
  return more.length === 0 ? '' : ` Also ${more.join(' and ')}.`;
}

function channelLines({ alerts, email, ntfy, webhook }: Leaving): readonly string[] {
  const more = besides(alerts);
  return [
    ...(email.enabled
      ? [`By e-mail, through ${email.host} to ${formatPlural(email.to.length, 'address', 'addresses')}: ${contents(email.details)}.${more}`]
      : []),
    ...(ntfy.enabled ? [`By ntfy, through ${hostOf(ntfy.server)}: ${contents(ntfy.details)}.${more}`] : []),
    ...(webhook.enabled ? [`To your webhook at ${hostOf(webhook.url)}: ${contents(webhook.details)}.${more}`] : []),
  ];
}

/** What leaves this computer under these settings, and when, in sentences. */
export function leavingWords(settings: Leaving): {
  readonly summary: string;
  readonly lines: readonly string[];
  /** What stays, whatever is switched on. */
  readonly stays: string;
} {
  const question = 'the question which version is the newest';
  const channels = channelLines(settings);
  const unasked = [...channels, ...(settings.updates.checkAtStart ? [`At each start: ${question}.`] : [])];
  return {
    summary: unasked.length === 0 ? 'Nothing, unless you ask for it:' : 'Only this, because you switched it on or ask for it:',
    lines: [
      ...unasked,
      `When you press “Check now”: ${question}.`,
      ...(channels.length === 0 ? [] : ['When you press “Send a test message”: a message that tells of nothing found.']),
      'When you follow a link to a page outside: your browser opens it.',
    ],
    stays:
      channels.length === 0
        ? 'Your captures, what was found in them, and what was learned of your home stay here.'
        : 'Apart from what these messages tell, what was found stays here, and so do your captures and what was learned of your home.',
  };
}
