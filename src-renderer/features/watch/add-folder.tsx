import { Button, Stack, Text, TextInput } from '@mantine/core';
import { type FormEvent, useEffect, useId, useState } from 'react';
import type { Result } from '../../../src-preload/contract/api.ts';
import { getBridge } from '../../bridge/get-bridge.ts';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { RadioChoice, type RadioOption } from '../settings/radio-choice.tsx';
import { typedPath } from './watch-words.ts';

type From = 'beginning' | 'now';

const options: readonly RadioOption<From>[] = [
  { value: 'beginning', label: 'Read what is there already, too' },
  { value: 'now', label: 'Only what comes from now on' },
];

interface AddFolderProps {
  /** Whether the system's own dialog can be asked for; otherwise a path is typed. */
  readonly byDialog: boolean;
  readonly add: (path: string, newOnly: boolean) => Promise<Result<unknown>>;
  /** What is said of a folder that was removed since; null for none. */
  readonly removed: string | null;
}

/** Adds a folder to those under watch. What was typed stays until it was taken. */
export function AddFolder({ byDialog, add, removed }: AddFolderProps) {
  const headingId = useId();
  const [typed, setTyped] = useState('');
  const [from, setFrom] = useState<From>('beginning');
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [added, setAdded] = useState(false);

  // Of two outcomes only the last holds.
  useEffect(() => {
    if (removed !== null) setAdded(false);
  }, [removed]);

  async function addPath(path: string): Promise<void> {
    const result = await add(path, from === 'now');
    setRefusal(result.ok ? null : result.message);
    setAdded(result.ok);
    if (!result.ok) return;
    setTyped('');
    setFrom('beginning');
  }

  async function choose(): Promise<void> {
    const chosen = await getBridge().request('folder:choose', {});
    if (!chosen.ok) setRefusal(chosen.message);
    else if (chosen.value.path !== null) await addPath(chosen.value.path);
  }

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (busy) return;
    setAdded(false);
    setRefusal(null);
    const path = typedPath(typed);
    if (!byDialog && path === '') {
      setRefusal('Please give the path of a folder.');
      return;
    }
    setBusy(true);
    await (byDialog ? choose() : addPath(path));
    setBusy(false);
  }

  return (
    <form onSubmit={(event) => void submit(event)} noValidate aria-labelledby={headingId}>
      <Stack gap="sm">
        <Text fw={600} size="sm" id={headingId}>
          Add a folder
        </Text>
        {!byDialog && (
          <TextInput
            label="Path of the folder"
            description="Its whole path on the computer that this program runs on, such as /var/log/zeek"
            value={typed}
            onChange={(event) => {
              setTyped(event.currentTarget.value);
              setRefusal(null);
              setAdded(false);
            }}
            error={refusal}
            errorProps={{ role: 'alert', className: 'wrap-anywhere' }}
            autoComplete="off"
            autoCapitalize="off"
            spellCheck={false}
            maxLength={4096}
          />
        )}
        <RadioChoice label="What is read" options={options} choice={{ shown: from, choose: setFrom }} />
        {/* Not disabled while it works: that would take the focus from whoever has just pressed it. */}
        <Button type="submit" variant={byDialog ? 'filled' : 'default'} aria-busy={busy} className="self-start">
          {byDialog ? 'Choose a folder…' : 'Watch this folder'}
        </Button>
        {byDialog && refusal !== null && <ProblemAlert message={refusal} onDismiss={() => setRefusal(null)} />}
        <Text size="sm" role="status" className="choice-outcome">
          {added ? 'The folder is watched now.' : null}
        </Text>
      </Stack>
    </form>
  );
}
