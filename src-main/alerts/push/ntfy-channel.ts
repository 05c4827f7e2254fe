import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Settings } from '../../../src-preload/contract/settings.ts';
import type { Severity } from '../../engine/types.ts';
import { type AlertChannel, ChannelError, type OutgoingMessage } from '../channel.ts';
import { outgoingText } from './outgoing-text.ts';
import { isPermanentStatus, postJson } from './post-json.ts';

export interface NtfyOptions {
  readonly fetch?: typeof globalThis.fetch;
  readonly timeoutMs?: number;
}

const usualTimeoutMs = 15_000;

/** ntfy's own: 1 makes no sound, 3 is usual, 5 rings through. */
const priorities: Readonly<Record<Severity, number>> = { Critical: 5, High: 4, Medium: 3, Low: 2 };
/** ntfy shows these names as pictures. */
const severityTags: Readonly<Record<Severity, string>> = { Critical: 'rotating_light', High: 'warning', Medium: 'eyes', Low: 'mag' };
const kindTags: Readonly<Record<OutgoingMessage['kind'], string>> = {
  alerts: 'mag',
  test: 'wave',
  'all-clear': 'white_check_mark',
  weekly: 'calendar',
};

const accepted = z.object({ id: z.string().min(1) });
const refused = z.object({ error: z.string() });

/** As ntfy takes it. */
const topicPattern = /^[-_A-Za-z0-9]{1,64}$/;

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}

function messageBody(message: OutgoingMessage, topic: string, details: boolean): string {
  const { title, text, severity } = outgoingText(message, { details });
  const isLoud = message.kind === 'alerts' && severity !== null;
  return JSON.stringify({
    topic,
    title,
    message: text,
    priority: isLoud ? priorities[severity] : message.kind === 'test' ? 3 : 2,
    tags: [isLoud ? severityTags[severity] : kindTags[message.kind]],
    // From ntfy 2.16 on a second message with the same one takes the place of the first, so that one that was sent twice is seen once.
    sequence_id: createHash('sha256').update(message.mailId).digest('hex').slice(0, 32),
  });
}

/**
 * Push messages by way of an ntfy server, https://docs.ntfy.sh/publish/#publish-as-json: posted to its root, so that the topic, which is as
 * good as a password, stands in no address and no server's log of addresses. Nor does it stand in any answer or error of this channel.
 * @param topic asked anew for each message; null where none is set
 */
export function createNtfyChannel(
  { server, details }: Pick<Settings['ntfy'], 'server' | 'details'>,
  topic: () => Promise<string | null>,
  { fetch = globalThis.fetch, timeoutMs = usualTimeoutMs }: NtfyOptions = {},
): AlertChannel {
  return {
    async send(message, signal) {
      const secret = await topic();
      if (secret === null) throw new ChannelError('No ntfy topic is set. Enter it in the settings.', { isPermanent: true });
      if (!topicPattern.test(secret)) {
        const sentence = 'The ntfy topic cannot be used: a topic has letters, digits, - and _ only, 64 at most.';
        throw new ChannelError(sentence, { isPermanent: true });
      }
      const root = URL.parse('/', server);
      const answer = await postJson(root?.href ?? '', {
        fetch,
        body: messageBody(message, secret, details),
        headers: { 'user-agent': 'home-iot-guardian' },
        signal,
        timeoutMs,
        secrets: [secret],
      });
      const host = root?.host ?? '';
      const said = parsed(answer.body);
      if (answer.status < 200 || answer.status >= 300) {
        const { data } = refused.safeParse(said);
        const reason = answer.clean(data?.error ?? '');
        throw new ChannelError(`${host} did not take the message (${answer.status}${reason === '' ? '' : `: ${reason}`}).`, {
          isPermanent: isPermanentStatus(answer.status),
        });
      }
      const { data } = accepted.safeParse(said);
      // Whatever else answers with success, such as the sign-in page of a hotel's network, has not taken it.
      if (!data) throw new ChannelError(`${host} does not answer like an ntfy server. Is the address right?`, { isPermanent: false });
      return `${host} took it as message ${answer.clean(data.id)}.`;
    },
  };
}
