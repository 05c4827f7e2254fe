import { NativeSelect, SimpleGrid, Text, Textarea, TextInput } from '@mantine/core';
import type { useSecrets } from '../use-secrets.ts';
import type { EmailDraft } from './email-draft.ts';
import { emailPresets, presetOf, usualPorts } from './email-presets.ts';
import { ReadableWarning } from './readable-warning.tsx';
import { SecretField } from './secret-field.tsx';
import type { Form } from './use-form.ts';

const encryptions: readonly { readonly value: EmailDraft['tls']; readonly label: string }[] = [
  { value: 'implicit', label: 'From the first byte (SSL/TLS)' },
  { value: 'starttls', label: 'After STARTTLS, always' },
  { value: 'none', label: 'None' },
];

const another = 'Another provider';

/** The part of the draft that another encryption changes: its usual port goes along, a port of one's own stays. */
function withEncryption(tls: EmailDraft['tls'], before: EmailDraft): Partial<EmailDraft> {
  return before.port.trim() === String(usualPorts[before.tls]) ? { tls, port: String(usualPorts[tls]) } : { tls };
}

interface EmailFieldsProps {
  readonly form: Form<EmailDraft>;
  readonly secrets: ReturnType<typeof useSecrets>;
}

function ServerFields({ form: { draft, complaints, type } }: Pick<EmailFieldsProps, 'form'>) {
  const preset = presetOf(draft.host);
  return (
    <>
      <NativeSelect
        label="Provider"
        description="Fills in the three fields of the server."
        value={preset?.label ?? another}
        data={[another, ...emailPresets.map(({ label }) => label)]}
        onChange={(event) => {
          const label = event.currentTarget.value;
          const chosen = emailPresets.find((one) => one.label === label);
          type(chosen === undefined ? { host: '' } : { host: chosen.host, port: String(chosen.port), tls: chosen.tls });
        }}
      />
      {preset !== null && <Text size="sm">{preset.note}</Text>}
      <TextInput
        label="Server for outgoing mail"
        placeholder="smtp.example.org"
        value={draft.host}
        onChange={(event) => type({ host: event.currentTarget.value })}
        error={complaints.host}
        autoComplete="off"
        spellCheck={false}
      />
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <NativeSelect
          label="Encryption"
          value={draft.tls}
          data={[...encryptions]}
          onChange={(event) => {
            const value = event.currentTarget.value;
            const chosen = encryptions.find((one) => one.value === value);
            if (chosen !== undefined) type(withEncryption(chosen.value, draft));
          }}
        />
        <TextInput
          label="Port"
          inputMode="numeric"
          value={draft.port}
          onChange={(event) => type({ port: event.currentTarget.value })}
          error={complaints.port}
          autoComplete="off"
        />
      </SimpleGrid>
      {draft.tls === 'none' && <ReadableWarning what="every message, and your password" />}
    </>
  );
}

/** What e-mail needs to be told. */
export function EmailFields({ form, secrets }: EmailFieldsProps) {
  const { draft, complaints, type } = form;
  return (
    <>
      <ServerFields form={form} />
      <TextInput
        label="User name"
        description="Mostly your whole e-mail address. Empty for a server that asks for none."
        value={draft.user}
        onChange={(event) => type({ user: event.currentTarget.value })}
        error={complaints.user}
        autoComplete="off"
        spellCheck={false}
      />
      <SecretField
        name="email.password"
        label="Password"
        draft={draft}
        complaint={complaints.secret}
        type={type}
        secrets={secrets}
        description="Most providers want an app password, made for this program alone."
      />
      <TextInput
        label="From"
        description="Empty for the address that is your user name."
        value={draft.from}
        onChange={(event) => type({ from: event.currentTarget.value })}
        error={complaints.from}
        autoComplete="off"
        spellCheck={false}
      />
      <Textarea
        label="To"
        description="One address a line, at most 20."
        value={draft.to}
        onChange={(event) => type({ to: event.currentTarget.value })}
        error={complaints.to}
        autosize
        minRows={2}
        autoComplete="off"
        spellCheck={false}
      />
    </>
  );
}
