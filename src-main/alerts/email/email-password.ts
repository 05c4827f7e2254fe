import type { SecretStore } from '../../settings/secret-store.ts';

/** The guide's variables of the environment for e-mail. This program's own, of a secret, is among the secrets (`withEnvironmentSecrets`). */
export type EmailEnvironment = Readonly<Partial<Record<'MAIL_USER' | 'MAIL_PASS' | 'ALERT_EMAIL', string | undefined>>>;

/** The password of the mail server: the secret, else the guide's MAIL_PASS; null for none. */
export async function emailPassword(secrets: Pick<SecretStore, 'get'>, environment: EmailEnvironment): Promise<string | null> {
  return (await secrets.get('email.password')) || environment.MAIL_PASS || null;
}
