import type { SecretsAnswer, Settings } from '../../../../src-preload/contract/api.ts';
import { addressComplaint } from './address-complaint.ts';
import { noSecret, type SecretDraft, secretComplaint } from './secret-draft.ts';
import type { Complaints } from './use-form.ts';

type WebhookSettings = Settings['webhook'];

/** The form of the webhook, as it is typed. Its secret is the key, which need not be. */
export type WebhookDraft = WebhookSettings & SecretDraft;

/** The form as it stands for these settings. */
export function webhookDraft(settings: WebhookSettings): WebhookDraft {
  return { ...settings, ...noSecret };
}

/** The settings that a form without complaints stands for. */
export function webhookSettings({ enabled, url, details }: WebhookDraft): WebhookSettings {
  return { enabled, details, url: url.trim() };
}

/** What is wrong with the form, by field. What is switched off may have no address yet. */
export function webhookComplaints(draft: WebhookDraft, secrets: SecretsAnswer | null): Complaints<WebhookDraft> {
  const url = draft.url.trim() === '' && !draft.enabled ? null : addressComplaint(draft.url);
  const secret = secretComplaint(draft, { needed: null, known: secrets, name: 'webhook.key' });
  return { ...(url === null ? {} : { url }), ...(secret === null ? {} : { secret }) };
}
