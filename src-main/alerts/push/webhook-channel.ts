import { createHmac } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import type { Settings } from '../../../src-preload/contract/settings.ts';
import { type AlertChannel, ChannelError } from '../channel.ts';
import { isPermanentStatus, type PostAnswer, postJson } from './post-json.ts';
import { toWebhookBody } from './webhook-body.ts';

export interface WebhookOptions {
  /** Of this program. */
  readonly version: string;
  readonly fetch?: typeof globalThis.fetch;
  readonly timeoutMs?: number;
  readonly now?: () => Date;
}

const usualTimeoutMs = 15_000;

/** Over the time too, so that a message that somebody overheard cannot be sent again later. */
function signature(key: string, body: string, now: Date): Readonly<Record<string, string>> {
  const timestamp = String(Math.floor(now.getTime() / 1000));
  const hex = createHmac('sha256', key).update(`${timestamp}.${body}`).digest('hex');
  return { 'x-guardian-timestamp': timestamp, 'x-guardian-signature': `sha256=${hex}` };
}

/** What of an address lets whoever knows it in; servers like to repeat it where they know no such place. The longest first. */
function secretParts(url: string): readonly string[] {
  const { pathname = '', search = '' } = URL.parse(url) ?? {};
  return [pathname + search, pathname, search].filter((part) => part.length > 1);
}

/** "200 OK", and what else the other side said, unless that is a page. */
function answerWords({ status, body, clean }: PostAnswer): string {
  const text = /^\s*</.test(body) ? '' : clean(body);
  return `${`${status} ${STATUS_CODES[status] ?? ''}`.trim()}${text === '' ? '' : `: ${text}`}`;
}

/**
 * Messages as JSON (docs/webhook.md) to an address of the person's own, of which only the host is ever named: the rest may be a secret.
 * @param key asked anew for each message; null where none is set, and messages go unsigned
 */
export function createWebhookChannel(
  { url, details }: Pick<Settings['webhook'], 'url' | 'details'>,
  key: () => Promise<string | null>,
  { version, fetch = globalThis.fetch, timeoutMs = usualTimeoutMs, now = () => new Date() }: WebhookOptions,
): AlertChannel {
  return {
    async send(message, signal) {
      if (url === '') throw new ChannelError('No address is set for the webhook. Enter it in the settings.', { isPermanent: true });
      const secret = await key();
      const body = JSON.stringify(toWebhookBody(message, { details }));
      const answer = await postJson(url, {
        fetch,
        body,
        headers: {
          'user-agent': `home-iot-guardian/${version}`,
          'x-guardian-message-id': message.mailId,
          ...(secret === null ? {} : signature(secret, body, now())),
        },
        signal,
        timeoutMs,
        secrets: [...(secret === null ? [] : [secret]), ...secretParts(url)],
      });
      const words = `${new URL(url).host} answered ${answerWords(answer)}`; // it was posted to
      if (answer.status >= 200 && answer.status < 300) return words;
      throw new ChannelError(words, { isPermanent: isPermanentStatus(answer.status) });
    },
  };
}
