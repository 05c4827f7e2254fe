import type { SecretStore } from '../settings/secret-store.ts';

/** The variables of the environment that the guide and this program know for e-mail. */
export type EmailEnvironment = Readonly<
  Partial<Record<'MAIL_USER' | 'MAIL_PASS' | 'ALERT_EMAIL' | 'GUARDIAN_SMTP_PASSWORD', string | undefined>>
>;

/** The password of the mail server: the one that is kept, else GUARDIAN_SMTP_PASSWORD, else the guide's MAIL_PASS; null for none. */
export async function emailPassword(secrets: Pick<SecretStore, 'get'>, environment: EmailEnvironment): Promise<string | null> {
  return (await secrets.get('email.password')) || environment.GUARDIAN_SMTP_PASSWORD || environment.MAIL_PASS || null;
}
