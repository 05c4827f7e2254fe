import { Button, Checkbox, Group, Stack, Switch, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Channel } from '../../../../src-preload/contract/alerts.ts';
import { ProblemAlert } from '../../../ui/problem-alert.tsx';
import { TestMessage } from './test-message.tsx';
import type { Form } from './use-form.ts';

interface ChannelDraft {
  readonly enabled: boolean;
  readonly details: boolean;
}

interface ChannelFormProps {
  readonly channel: Channel;
  /** "Send e-mail" */
  readonly label: string;
  /** Whether it is on as it is saved. */
  readonly isOn: boolean;
  /** The secret without which nothing can be sent, where it is not set: it may have been for an earlier session only. */
  readonly missing: string | null;
  readonly form: Pick<Form<ChannelDraft>, 'draft' | 'type' | 'tried' | 'isTyped' | 'submit' | 'busy' | 'saved' | 'refusal' | 'dismiss'>;
  /** The fields of this way of telling. */
  readonly children: ReactNode;
}

/** The form of one way of telling: on or off, its fields, one button that saves it all, and the test. */
export function ChannelForm({ channel, label, isOn, missing, form, children }: ChannelFormProps) {
  const { draft, type, isTyped } = form;
  // Switched off, the fields have nothing to say, unless one of them kept the form from being saved.
  const hasFields = draft.enabled || form.tried;
  const hasSave = draft.enabled || isOn || isTyped;
  return (
    <Stack gap="md">
      <form onSubmit={form.submit} noValidate autoComplete="off">
        <Stack gap="md">
          <Switch size="md" label={label} checked={draft.enabled} onChange={(event) => type({ enabled: event.currentTarget.checked })} />
          {hasFields && (
            <>
              {isOn && missing !== null && (
                <ProblemAlert message={`This is on, but its ${missing} is not set. Until it is given, nothing can be sent.`} />
              )}
              {children}
              <Checkbox
                label="Addresses and amounts of traffic may stand in messages"
                description="Otherwise they tell only of the device, the kind of incident and its severity."
                checked={draft.details}
                onChange={(event) => type({ details: event.currentTarget.checked })}
              />
            </>
          )}
          {hasSave && (
            <Group gap="sm">
              <Button type="submit" aria-disabled={form.busy}>
                Save
              </Button>
              {isTyped && !form.busy && (
                <Text size="sm" c="dimmed">
                  Not saved yet.
                </Text>
              )}
            </Group>
          )}
          <Text size="sm" role="status" className="choice-outcome">
            {form.busy && 'Saving…'}
            {form.saved && 'Saved.'}
          </Text>
          {form.refusal !== null && <ProblemAlert title="This was not saved" message={form.refusal} onDismiss={form.dismiss} />}
        </Stack>
      </form>
      {isOn && draft.enabled && <TestMessage channel={channel} isTyped={isTyped} />}
    </Stack>
  );
}
