import { Button, Checkbox, Group, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { type ChangeEvent, type ReactNode, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { SecretName } from '../../../../src-preload/contract/api.ts';
import { ProblemAlert } from '../../../ui/problem-alert.tsx';
import { keepingWords } from '../secret-words.ts';
import type { useSecrets } from '../use-secrets.ts';
import { isEncrypted, type SecretDraft } from './secret-draft.ts';

interface SecretFieldProps {
  readonly name: SecretName;
  /** "Password" */
  readonly label: string;
  readonly description?: string;
  readonly draft: SecretDraft;
  readonly complaint: string | undefined;
  readonly type: (part: Partial<SecretDraft>) => void;
  readonly secrets: ReturnType<typeof useSecrets>;
  /** Shown while it is typed, since it must be copied to another device. */
  readonly readable?: boolean;
  /** What stands below the field while something is to be typed. */
  readonly help?: ReactNode;
}

/** A secret: whether it is set, never what it is; the field for a new one, and the way to have it forgotten. */
export function SecretField({ name, label, description, draft, complaint, type, secrets, readable = false, help }: SecretFieldProps) {
  const field = useRef<HTMLInputElement>(null);
  const outcome = useRef<HTMLParagraphElement>(null);
  const [forgotten, setForgotten] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const keeping = secrets.secrets?.kept.find((kept) => kept.name === name)?.keeping ?? null;
  const what = label.toLowerCase();
  const isShown = keeping === null || draft.replacing || draft.secret !== '';

  function replace(): void {
    flushSync(() => type({ replacing: true }));
    field.current?.focus();
  }

  async function forget(): Promise<void> {
    const result = await secrets.forgetSecret(name);
    setForgotten(result.ok);
    setRefusal(result.ok ? null : result.message);
    // The button is gone, and the focus with it.
    if (result.ok) outcome.current?.focus();
  }

  const input = {
    ref: field,
    label: keeping === null ? label : `New ${what}`,
    description,
    value: draft.secret,
    onChange: (event: ChangeEvent<HTMLInputElement>) => {
      type({ secret: event.currentTarget.value });
      setForgotten(false);
    },
    error: complaint,
    // The password field does not say so by itself.
    'aria-invalid': complaint !== undefined,
    autoComplete: 'off',
    spellCheck: false,
    maxLength: 1000,
  };

  return (
    <Stack gap="xs">
      {keeping !== null && (
        <Group justify="space-between" gap="xs">
          <Text size="sm">
            <Text span fw={600} inherit>
              {label}
            </Text>{' '}
            is set: {keepingWords[keeping]}.
          </Text>
          <Group gap="xs">
            {draft.replacing ? (
              <Button size="xs" variant="default" onClick={() => type({ replacing: false, secret: '' })}>
                Keep the {what} that is set
              </Button>
            ) : (
              <Button size="xs" variant="default" onClick={replace}>
                Replace the {what}
              </Button>
            )}
            <Button size="xs" variant="default" onClick={() => void forget()}>
              Forget the {what}
            </Button>
          </Group>
        </Group>
      )}
      {isShown && (
        <>
          {readable ? (
            <TextInput {...input} />
          ) : (
            <PasswordInput {...input} visibilityToggleButtonProps={{ 'aria-label': 'Show what is typed', tabIndex: 0 }} />
          )}
          {help}
          {!isEncrypted(secrets.secrets) && (
            <>
              <Text size="sm">{secrets.secrets?.problem ?? `Nothing encrypts a ${what} here.`}</Text>
              <Checkbox
                label={`Keep the ${what} for this session only`}
                description="In memory, until the program ends. Then it must be given again."
                checked={draft.sessionOnly}
                onChange={(event) => type({ sessionOnly: event.currentTarget.checked })}
              />
            </>
          )}
        </>
      )}
      {refusal !== null && <ProblemAlert message={refusal} onDismiss={() => setRefusal(null)} />}
      <Text size="sm" role="status" ref={outcome} tabIndex={-1}>
        {forgotten && keeping === null ? `Forgotten: the ${what}.` : null}
      </Text>
    </Stack>
  );
}
