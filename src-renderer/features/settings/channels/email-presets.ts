import type { Settings } from '../../../../src-preload/contract/api.ts';

type EmailSettings = Settings['email'];

/** How mail is handed to a well-known provider. */
export interface EmailPreset extends Pick<EmailSettings, 'host' | 'port' | 'tls'> {
  readonly label: string;
  /** What a person must know of its passwords. */
  readonly note: string;
}

/** The usual port of each kind of encryption. */
export const usualPorts: Readonly<Record<EmailSettings['tls'], number>> = { implicit: 465, starttls: 587, none: 25 };

const microsoft =
  'Microsoft no longer lets programs sign in with a password to most accounts, and may refuse even the right one. The test message tells.';

/** Well-known providers, by the settings that they publish. */
export const emailPresets: readonly EmailPreset[] = [
  {
    label: 'Gmail',
    host: 'smtp.gmail.com',
    port: 465,
    tls: 'implicit',
    note: 'Gmail wants an app password, not your usual one. You make it in your Google account, which must have 2-step verification.',
  },
  { label: 'Outlook.com, Hotmail', host: 'smtp-mail.outlook.com', port: 587, tls: 'starttls', note: microsoft },
  { label: 'Microsoft 365 (work or school)', host: 'smtp.office365.com', port: 587, tls: 'starttls', note: microsoft },
  {
    label: 'iCloud',
    host: 'smtp.mail.me.com',
    port: 587,
    tls: 'starttls',
    note: 'iCloud wants an app-specific password, not your usual one. You make it in your Apple account.',
  },
  {
    label: 'GMX',
    host: 'mail.gmx.net',
    port: 465,
    tls: 'implicit',
    note: 'Access by other programs (POP3 and IMAP) must be allowed in your GMX settings. With two-factor sign-in, GMX wants an app password.',
  },
  {
    label: 'Fastmail',
    host: 'smtp.fastmail.com',
    port: 465,
    tls: 'implicit',
    note: 'Fastmail wants an app password, not your usual one. You make it in its settings, under privacy and security.',
  },
];

/** The provider that this server belongs to; null for another. */
export function presetOf(host: string): EmailPreset | null {
  return emailPresets.find((preset) => preset.host === host.trim().toLowerCase()) ?? null;
}
