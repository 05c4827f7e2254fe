import type { Channel } from '../../../src-preload/contract/alerts.ts';
import type { ClaimedMessage } from '../../store/alert-repository.ts';
import type { StoredAlert } from '../drafts/alert-draft.ts';
import { guideAlertLine } from '../words/guide-alert-line.ts';

interface ChannelWords {
  /** At the beginning of a sentence. */
  readonly name: string;
  readonly tag: string;
  /** What failed, in the guide's "Failed to send …". */
  readonly message: string;
}

const words: Readonly<Record<Channel, ChannelWords>> = {
  email: { name: 'E-mail', tag: '[EMAIL]', message: 'email' },
  ntfy: { name: 'ntfy', tag: '[NTFY]', message: 'ntfy message' },
  webhook: { name: 'The webhook', tag: '[WEBHOOK]', message: 'to the webhook' },
};

/** All channels: the table above names each. */
export const channels = Object.keys(words) as readonly Channel[]; // its keys are typed so

/** Why alerts wait on a channel that nobody has switched on. */
export const switchedOffReason = (channel: Channel) => `${words[channel].name} is switched off.`;

/** Why alerts wait for the hour to have room. */
export const tooManyReason = (mostPerHour: number) => `More than ${mostPerHour} ${mostPerHour === 1 ? 'message' : 'messages'} an hour.`;

const sentWords: Readonly<Record<ClaimedMessage['kind'], string>> = { alerts: 'Alert', 'all-clear': 'All clear', weekly: 'Weekly summary' };

/** The guide's line for a message that was taken, "[EMAIL] Alert sent to recipient@email.com"; for summaries in its manner. */
export const sentLine = (channel: Channel, kind: ClaimedMessage['kind'], place: string) =>
  `${words[channel].tag} ${sentWords[kind]} sent to ${place}`;

/** The guide's line for a message that was not, "[ERROR] Failed to send email: …". */
export const failedLine = (channel: Channel, error: string) => `[ERROR] Failed to send ${words[channel].message}: ${error}`;

/** The guide's "[ALERT] …", one for each scan that a message would have told of. */
export function untoldLines(alerts: readonly StoredAlert[]): string[] {
  const scans = Map.groupBy(alerts, ({ scanId, id }) => (scanId === null ? `alert ${id}` : `scan ${scanId}`));
  return [...scans.values()].flatMap(([first]) => (first ? (guideAlertLine(first.scan) ?? []) : []));
}
