import type { SecretsAnswer, Settings } from '../../../../src-preload/contract/api.ts';
import { noSecret, type SecretDraft, secretComplaint } from './secret-draft.ts';
import type { Complaints } from './use-form.ts';

type EmailSettings = Settings['email'];

/** The form of e-mail, as it is typed. */
export interface EmailDraft extends Omit<EmailSettings, 'port' | 'to'>, SecretDraft {
  readonly port: string;
  /** Recipients, one a line. */
  readonly to: string;
}

/** What the program takes for an address: the contract's `z.email()`. A test holds both to the same examples. */
const address = /^(?:[A-Za-z0-9_'+-]+\.)*[A-Za-z0-9_'+-]*[A-Za-z0-9_+-]@(?:[A-Za-z0-9][A-Za-z0-9-]*\.)+[A-Za-z]{2,}$/;
const mostRecipients = 20;

/** Whether a text is one e-mail address. */
export function isEmailAddress(text: string): boolean {
  return address.test(text);
}

function recipients(lines: string): readonly string[] {
  return lines
    .split(/[\n,;]/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** The form as it stands for these settings. */
export function emailDraft(settings: EmailSettings): EmailDraft {
  return { ...settings, ...noSecret, port: String(settings.port), to: settings.to.join('\n') };
}

/** The settings that a form without complaints stands for. */
export function emailSettings(draft: EmailDraft): EmailSettings {
  const { enabled, tls, details } = draft;
  return {
    enabled,
    tls,
    details,
    host: draft.host.trim(),
    port: Number(draft.port),
    user: draft.user.trim(),
    from: draft.from.trim(),
    to: [...recipients(draft.to)],
  };
}

function hostComplaint({ enabled, host }: EmailDraft): string | null {
  const name = host.trim();
  if (name === '') return enabled ? 'Please give the server that takes your mail.' : null;
  if (name.length > 253 || /[\s/@]/.test(name)) return 'Only the name of the server, such as smtp.example.org.';
  return null;
}

function portComplaint({ port }: EmailDraft): string | null {
  const isPort = /^\d{1,5}$/.test(port.trim()) && Number(port) >= 1 && Number(port) <= 65_535;
  return isPort ? null : 'A number from 1 to 65535.';
}

function fromComplaint({ enabled, from, user }: EmailDraft): string | null {
  if (from.trim() !== '') return isEmailAddress(from.trim()) ? null : 'This is no e-mail address.';
  return enabled && !isEmailAddress(user.trim()) ? 'Please give an address: the user name is none that could stand here.' : null;
}

function toComplaint({ enabled, to }: EmailDraft): string | null {
  const all = recipients(to);
  const wrong = all.find((one) => !isEmailAddress(one));
  if (wrong !== undefined) return `“${wrong}” is no e-mail address.`;
  if (all.length > mostRecipients) return `At most ${mostRecipients} recipients.`;
  return enabled && all.length === 0 ? 'Please give at least one address.' : null;
}

/** What is wrong with the form, by field. What is switched off may be unfinished. */
export function emailComplaints(draft: EmailDraft, secrets: SecretsAnswer | null): Complaints<EmailDraft> {
  const needed = draft.enabled && draft.user.trim() !== '' ? 'Please give the password that belongs to this user name.' : null;
  const found = {
    host: hostComplaint(draft),
    port: portComplaint(draft),
    user: draft.user.trim().length > 320 ? 'This is too long for a user name.' : null,
    secret: secretComplaint(draft, { needed, known: secrets, name: 'email.password' }),
    from: fromComplaint(draft),
    to: toComplaint(draft),
  };
  return Object.fromEntries(Object.entries(found).filter(([, complaint]) => complaint !== null));
}
