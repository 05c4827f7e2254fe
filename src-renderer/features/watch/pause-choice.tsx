import { Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { Result } from '../../../src-preload/contract/api.ts';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { isSnoozed } from '../settings/snooze-times.ts';
import { pausedWords } from './watch-words.ts';

interface PauseChoiceProps {
  readonly pausedUntil: string | null;
  readonly now: Date;
  /** @param minutes null to go on at once */
  readonly pause: (minutes: number | null) => Promise<Result<unknown>>;
}

/** A pause of all folders, and its end. */
export function PauseChoice({ pausedUntil, now, pause }: PauseChoiceProps) {
  const [problem, setProblem] = useState<string | null>(null);
  const paused = isSnoozed(pausedUntil, now);

  async function ask(minutes: number | null): Promise<void> {
    const result = await pause(minutes);
    setProblem(result.ok ? null : result.message);
  }

  return (
    <Stack gap="xs" role="group" aria-label="Pause">
      <Text fw={600} size="sm" aria-hidden>
        Pause
      </Text>
      <Text size="sm" role="status">
        {paused ? `${pausedWords(pausedUntil, now)} Nothing is lost: what comes meanwhile is read afterwards.` : 'Not paused.'}
      </Text>
      <Group gap="xs">
        <Button variant="default" size="xs" onClick={() => void ask(60)}>
          Pause for 1 hour
        </Button>
        {/* Not disabled when there is nothing to end: that would take the focus from whoever has just pressed it. */}
        <Button
          variant="default"
          size="xs"
          aria-disabled={!paused}
          data-disabled={!paused || undefined}
          onClick={() => {
            if (paused) void ask(null);
          }}
        >
          Go on now
        </Button>
      </Group>
      {problem !== null && <ProblemAlert message={problem} onDismiss={() => setProblem(null)} />}
    </Stack>
  );
}
