import type { Channel } from '../../src-preload/contract/alerts.ts';
import type { Settings } from '../../src-preload/contract/api.ts';
import type { SecretStore } from '../settings/secret-store.ts';
import type { AlertChannel } from './channel.ts';
import { createEmailChannel } from './email-channel.ts';
import { type EmailEnvironment, type EmailSettings, emailSettings } from './email-settings.ts';
import { createNtfyChannel } from './ntfy-channel.ts';
import { createWebhookChannel } from './webhook-channel.ts';

/** The channels as the settings, the secrets and the environment have them at the moment. */
export interface AlertChannels {
  /** Those that are switched on. */
  on(): Partial<Record<Channel, AlertChannel>>;
  /** One of them, whether it is switched on or not. */
  get(channel: Channel): AlertChannel;
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
  // Whether a password is set is asked of the secrets when it is needed; a missing one is refused by the server in its own words.
  const email = (): EmailSettings => emailSettings(settings().email, environment, true);
  const password = async () => environment.GUARDIAN_SMTP_PASSWORD ?? (await secrets.get('email.password')) ?? environment.MAIL_PASS ?? null;
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
    place: (channel) =>
      channel === 'email' ? email().to.join(', ') : new URL(channel === 'ntfy' ? settings().ntfy.server : settings().webhook.url).host,
  };
}
