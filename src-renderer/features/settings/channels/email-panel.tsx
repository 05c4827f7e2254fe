import type { Settings } from '../../../../src-preload/contract/api.ts';
import { Panel } from '../../../ui/panel.tsx';
import type { useSecrets } from '../use-secrets.ts';
import type { ChangeSettings } from '../use-settings.ts';
import { ChannelForm } from './channel-form.tsx';
import { emailComplaints, emailDraft, emailSettings } from './email-draft.ts';
import { EmailFields } from './email-fields.tsx';
import { isMissing, saveWithSecret } from './secret-draft.ts';
import { useForm } from './use-form.ts';

interface EmailPanelProps {
  readonly email: Settings['email'];
  readonly secrets: ReturnType<typeof useSecrets>;
  readonly change: ChangeSettings;
}

/** Messages by e-mail. */
export function EmailPanel({ email, secrets, change }: EmailPanelProps) {
  const form = useForm({
    held: emailDraft(email),
    complain: (draft) => emailComplaints(draft, secrets.secrets),
    save: (draft) =>
      saveWithSecret(draft, {
        name: 'email.password',
        setSecret: secrets.setSecret,
        saveRest: () => change(() => ({ email: emailSettings(draft) })),
      }),
  });
  const missing = email.user !== '' && isMissing(secrets.secrets, 'email.password') ? 'password' : null;
  return (
    <Panel title="E-mail" description="Through your own mailbox, to whom you choose. Off unless you choose it.">
      <ChannelForm channel="email" label="Send e-mail" isOn={email.enabled} missing={missing} form={form}>
        <EmailFields form={form} secrets={secrets} />
      </ChannelForm>
    </Panel>
  );
}
