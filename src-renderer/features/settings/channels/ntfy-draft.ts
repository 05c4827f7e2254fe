import type { SecretsAnswer, Settings } from '../../../../src-preload/contract/api.ts';
import { addressComplaint } from './address-complaint.ts';
import { noSecret, type SecretDraft, secretComplaint } from './secret-draft.ts';
import type { Complaints } from './use-form.ts';

type NtfySettings = Settings['ntfy'];

/** The form of ntfy, as it is typed. Its secret is the topic. */
export type NtfyDraft = NtfySettings & SecretDraft;

/** What ntfy takes for a topic. */
const topic = /^[-_A-Za-z0-9]{1,64}$/;
const letters = 'abcdefghjkmnpqrstuvwxyz23456789';

/** The form as it stands for these settings. */
export function ntfyDraft(settings: NtfySettings): NtfyDraft {
  return { ...settings, ...noSecret };
}

/** The settings that a form without complaints stands for. */
export function ntfySettings({ enabled, server, details }: NtfyDraft): NtfySettings {
  return { enabled, details, server: server.trim() };
}

/** What is wrong with the form, by field. */
export function ntfyComplaints(draft: NtfyDraft, secrets: SecretsAnswer | null): Complaints<NtfyDraft> {
  const server = addressComplaint(draft.server);
  const secret =
    draft.secret !== '' && !topic.test(draft.secret)
      ? 'A topic has 1 to 64 letters, digits, “-” or “_”.'
      : secretComplaint(draft, { needed: draft.enabled ? 'Please give a topic.' : null, known: secrets, name: 'ntfy.topic' });
  return { ...(server === null ? {} : { server }), ...(secret === null ? {} : { secret }) };
}

/** A topic that nobody can guess: about 99 bits of chance, in letters that are not taken for each other. */
export function makeTopic(): string {
  const usable = 256 - (256 % letters.length); // so that each letter is as likely as any other
  let made = '';
  while (made.length < 20) {
    for (const byte of crypto.getRandomValues(new Uint8Array(32))) {
      if (byte < usable && made.length < 20) made += letters[byte % letters.length];
    }
  }
  return `guardian-${made}`;
}
