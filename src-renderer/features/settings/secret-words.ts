import type { SecretKeeping, SecretName } from '../../../src-preload/contract/api.ts';

/** What a person calls a secret. */
export const secretNames: Readonly<Record<SecretName, string>> = {
  'email.password': 'Password of your e-mail account',
  'ntfy.topic': 'Topic of ntfy',
  'webhook.key': 'Key that signs what goes to your webhook',
};

/** How long a secret is kept. */
export const keepingWords: Readonly<Record<SecretKeeping, string>> = {
  encrypted: 'encrypted, until you have it forgotten',
  session: 'in memory only, until the program ends',
};
