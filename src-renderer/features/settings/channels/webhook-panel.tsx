import { TextInput } from '@mantine/core';
import type { Settings } from '../../../../src-preload/contract/api.ts';
import { Panel } from '../../../ui/panel.tsx';
import type { useSecrets } from '../use-secrets.ts';
import type { ChangeSettings } from '../use-settings.ts';
import { isReadableOnItsWay } from './address-complaint.ts';
import { ChannelForm } from './channel-form.tsx';
import { ReadableWarning } from './readable-warning.tsx';
import { saveWithSecret } from './secret-draft.ts';
import { SecretField } from './secret-field.tsx';
import { useForm } from './use-form.ts';
import { webhookComplaints, webhookDraft, webhookSettings } from './webhook-draft.ts';

interface WebhookPanelProps {
  readonly webhook: Settings['webhook'];
  readonly secrets: ReturnType<typeof useSecrets>;
  readonly change: ChangeSettings;
}

/** Messages to an address of the person's own. */
export function WebhookPanel({ webhook, secrets, change }: WebhookPanelProps) {
  const form = useForm({
    held: webhookDraft(webhook),
    complain: (draft) => webhookComplaints(draft, secrets.secrets),
    save: (draft) =>
      saveWithSecret(draft, {
        name: 'webhook.key',
        setSecret: secrets.setSecret,
        saveRest: () => change(() => ({ webhook: webhookSettings(draft) })),
      }),
  });
  const { draft, complaints, type } = form;
  return (
    <Panel title="Webhook" description="Messages as JSON to an address of your own, for home automation. Off unless you choose it.">
      <ChannelForm channel="webhook" label="Send to a webhook" isOn={webhook.enabled} missing={null} form={form}>
        <TextInput
          label="Address"
          placeholder="https://"
          value={draft.url}
          onChange={(event) => type({ url: event.currentTarget.value })}
          error={complaints.url}
          inputMode="url"
          autoComplete="off"
          spellCheck={false}
        />
        {isReadableOnItsWay(draft.url) && <ReadableWarning what="every message" />}
        <SecretField
          name="webhook.key"
          label="Key"
          description="It signs each message, so that the other side can tell it is yours. It need not be set."
          draft={draft}
          complaint={complaints.secret}
          type={type}
          secrets={secrets}
        />
      </ChannelForm>
    </Panel>
  );
}
