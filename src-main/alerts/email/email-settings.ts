import { z } from 'zod';
import type { Settings } from '../../../src-preload/contract/settings.ts';
import type { EmailEnvironment } from './email-password.ts';

/** E-mail as it is used: the person's settings, and what the environment adds to them. */
export interface EmailSettings {
  readonly enabled: boolean;
  readonly host: string;
  readonly port: number;
  readonly tls: Settings['email']['tls'];
  /** Empty for a server that asks for no name. */
  readonly user: string;
  /** The name is what people see; empty where there is no sender yet. */
  readonly from: { readonly name: string; readonly address: string };
  readonly to: readonly string[];
  readonly details: boolean;
  /** What is missing, as a sentence; null where all is there. */
  readonly problem: string | null;
}

const isAddress = (text: string) => z.email().safeParse(text).success;

/**
 * The environment fills what the settings leave empty. Where nothing is set at all, and the guide's three variables are there, e-mail goes
 * over Gmail, as the guide has it, and is switched on.
 * @param hasPassword whether there is one, kept or in the environment
 */
export function emailSettings(settings: Settings['email'], environment: EmailEnvironment, hasPassword: boolean): EmailSettings {
  const guideUser = environment.MAIL_USER?.trim() ?? '';
  const guideTo = (environment.ALERT_EMAIL ?? '')
    .split(/[,;]/)
    .map((address) => address.trim())
    .filter((address) => address !== '');
  const untouched = settings.host === '' && settings.user === '' && settings.to.length === 0;
  // The guide names no server: its user is one of Gmail.
  const overGmail = settings.host === '' && settings.user === '' && guideUser !== '';
  const user = settings.user || guideUser;
  const complete = {
    enabled: settings.enabled || (untouched && guideUser !== '' && guideTo.length > 0 && hasPassword),
    host: overGmail ? 'smtp.gmail.com' : settings.host.trim(),
    port: overGmail ? 465 : settings.port,
    tls: overGmail ? ('implicit' as const) : settings.tls,
    user,
    from: sender(settings.from || user),
    to: settings.to.length > 0 ? settings.to : guideTo,
    details: settings.details,
  };
  return { ...complete, problem: problemOf(complete, hasPassword) };
}

/** "me@home.example" or "My home <me@home.example>". */
function sender(text: string): EmailSettings['from'] {
  const [, name = '', address = ''] = /^(.*)<([^<>]*)>\s*$/s.exec(text) ?? ['', '', text];
  const plain = name.trim().replace(/^"(.*)"$/, '$1');
  return { name: plain || 'Home IoT Guardian', address: address.trim() };
}

function problemOf({ host, user, from, to }: Omit<EmailSettings, 'problem'>, hasPassword: boolean): string | null {
  const missing = [
    ...(host === '' ? ['the mail server'] : []),
    ...(user !== '' && !hasPassword ? ['the password'] : []),
    ...(from.address === '' ? ['the sender’s address'] : []),
    ...(to.length === 0 ? ['a recipient'] : []),
  ];
  if (missing.length > 0) {
    const last = missing.at(-1);
    return `For e-mail, ${missing.length === 1 ? last : `${missing.slice(0, -1).join(', ')} and ${last}`} ${missing.length === 1 ? 'is' : 'are'} missing.`;
  }
  const wrong = [from.address, ...to].find((address) => !isAddress(address));
  return wrong === undefined ? null : `“${wrong}” is no e-mail address.`;
}
