import { Button, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { Channel } from '../../../../src-preload/contract/alerts.ts';
import { getBridge } from '../../../bridge/get-bridge.ts';
import { ProblemAlert } from '../../../ui/problem-alert.tsx';

interface TestMessageProps {
  readonly channel: Channel;
  /** Something was typed and not saved, of which a test would know nothing. */
  readonly isTyped: boolean;
}

/** Sends a test message under the settings that are saved, and tells what the other side answered. */
export function TestMessage({ channel, isTyped }: TestMessageProps) {
  const [busy, setBusy] = useState(false);
  const [answer, setAnswer] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  async function send(): Promise<void> {
    if (busy || isTyped) return;
    setBusy(true);
    setAnswer(null);
    setProblem(null);
    const result = await getBridge().request('alert:test', { channel });
    setBusy(false);
    if (result.ok) setAnswer(result.value.answer);
    else setProblem(result.message);
  }

  return (
    <Stack gap="xs" align="flex-start">
      {/* Not disabled while it sends: that would take the focus from whoever pressed it by keyboard. */}
      <Button variant="default" onClick={() => void send()} aria-disabled={busy || isTyped} data-disabled={isTyped || undefined}>
        Send a test message
      </Button>
      {isTyped && (
        <Text size="sm" c="dimmed">
          Please save first: the test goes by what is saved.
        </Text>
      )}
      <Text size="sm" role="status" className="wrap-anywhere">
        {busy && 'Sending… This can take a minute.'}
        {answer !== null && `It was taken. The answer: ${answer}`}
      </Text>
      {problem !== null && (
        <ProblemAlert
          title="The test message was not taken"
          message={problem}
          {...(isTyped ? {} : { onRetry: () => void send() })}
          onDismiss={() => setProblem(null)}
        />
      )}
    </Stack>
  );
}
