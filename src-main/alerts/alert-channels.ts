import type { Channel } from '../../src-preload/contract/alerts.ts';
import type { Settings } from '../../src-preload/contract/api.ts';
import type { SecretStore } from '../settings/secret-store.ts';
import type { AlertChannel } from './channel.ts';
import { createEmailChannel } from './email/email-channel.ts';
import { type EmailEnvironment, emailPassword } from './email/email-password.ts';
import { type EmailSettings, emailSettings } from './email/email-settings.ts';
import { createNtfyChannel } from './push/ntfy-channel.ts';
import { createWebhookChannel } from './push/webhook-channel.ts';

/** The channels as the settings, the secrets and the environment have them at the moment. */
export interface AlertChannels {
  /** Those that are switched on. */
  on(): Partial<Record<Channel, AlertChannel>>;
  /** One of them, whether it is switched on or not. */
  get(channel: Channel): AlertChannel;
  /** Whether the secret that a channel cannot do without is known to this door. */
  isReady(channel: Channel): Promise<boolean>;
  /** Where a channel sends to, as far as that may be printed. */
  place(channel: Channel): string;
}

interface Parts {
  readonly settings: () => Pick<Settings, 'email' | 'ntfy' | 'webhook'>;
  readonly secrets: Pick<SecretStore, 'get'>;
  readonly environment: EmailEnvironment;
  readonly version: string;
}

export function createAlertChannels({ settings, secrets, environment, version }: Parts): AlertChannels {
  // Of a password that is kept nobody is asked here: without one the channel itself says what is missing. The guide's variables alone
  // switch e-mail on only with theirs.
  const hasPassword = () => settings().email.user !== '' || Boolean(environment.MAIL_PASS);
  const email = (): EmailSettings => emailSettings(settings().email, environment, hasPassword());
  const password = () => emailPassword(secrets, environment);
  const build: Readonly<Record<Channel, () => AlertChannel>> = {
    email: () => createEmailChannel(email(), password, { version }),
    ntfy: () => createNtfyChannel(settings().ntfy, () => secrets.get('ntfy.topic')),
    webhook: () => createWebhookChannel(settings().webhook, () => secrets.get('webhook.key'), { version }),
  };
  const isOn: Readonly<Record<Channel, () => boolean>> = {
    email: () => email().enabled,
    ntfy: () => settings().ntfy.enabled,
    webhook: () => settings().webhook.enabled,
  };
  const names: readonly Channel[] = ['email', 'ntfy', 'webhook'];
  return {
    on: () => Object.fromEntries(names.filter((name) => isOn[name]()).map((name) => [name, build[name]()])),
    get: (channel) => build[channel](),
    async isReady(channel) {
      if (channel === 'email') return email().user === '' || (await password()) !== null;
      return channel === 'webhook' || (await secrets.get('ntfy.topic')) !== null; // a webhook may go unsigned
    },
    place: (channel) =>
      channel === 'email' ? email().to.join(', ') : new URL(channel === 'ntfy' ? settings().ntfy.server : settings().webhook.url).host,
  };
}
