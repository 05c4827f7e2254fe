import { Button, Text, TextInput } from '@mantine/core';
import type { Settings } from '../../../../src-preload/contract/api.ts';
import { Panel } from '../../../ui/panel.tsx';
import type { useSecrets } from '../use-secrets.ts';
import type { ChangeSettings } from '../use-settings.ts';
import { isReadableOnItsWay } from './address-complaint.ts';
import { ChannelForm } from './channel-form.tsx';
import { makeTopic, ntfyComplaints, ntfyDraft, ntfySettings } from './ntfy-draft.ts';
import { ReadableWarning } from './readable-warning.tsx';
import { isMissing, saveWithSecret } from './secret-draft.ts';
import { SecretField } from './secret-field.tsx';
import { useForm } from './use-form.ts';

interface NtfyPanelProps {
  readonly ntfy: Settings['ntfy'];
  readonly secrets: ReturnType<typeof useSecrets>;
  readonly change: ChangeSettings;
}

/** Messages to a phone, through a server of ntfy. */
export function NtfyPanel({ ntfy, secrets, change }: NtfyPanelProps) {
  const form = useForm({
    held: ntfyDraft(ntfy),
    complain: (draft) => ntfyComplaints(draft, secrets.secrets),
    save: (draft) =>
      saveWithSecret(draft, {
        name: 'ntfy.topic',
        setSecret: secrets.setSecret,
        saveRest: () => change(() => ({ ntfy: ntfySettings(draft) })),
      }),
  });
  const { draft, complaints, type } = form;
  return (
    <Panel title="ntfy" description="Messages to the ntfy app on your phone. Off unless you choose it.">
      <ChannelForm
        channel="ntfy"
        label="Send messages through ntfy"
        isOn={ntfy.enabled}
        missing={isMissing(secrets.secrets, 'ntfy.topic') ? 'topic' : null}
        form={form}
      >
        <TextInput
          label="Server"
          description="ntfy.sh, or one of your own. Whoever runs it can read the messages."
          value={draft.server}
          onChange={(event) => type({ server: event.currentTarget.value })}
          error={complaints.server}
          inputMode="url"
          autoComplete="off"
          spellCheck={false}
        />
        {isReadableOnItsWay(draft.server) && <ReadableWarning what="every message, and the topic" />}
        <SecretField
          name="ntfy.topic"
          label="Topic"
          description="Whoever knows it can read the messages. Subscribe to the same one in the app."
          draft={draft}
          complaint={complaints.secret}
          type={type}
          secrets={secrets}
          readable
          help={
            <>
              <Button size="xs" variant="default" className="self-start" onClick={() => type({ secret: makeTopic() })}>
                Make up a topic that nobody can guess
              </Button>
              {draft.secret !== '' && <Text size="sm">Put it into the app before you save: it is not shown again.</Text>}
            </>
          }
        />
      </ChannelForm>
    </Panel>
  );
}
