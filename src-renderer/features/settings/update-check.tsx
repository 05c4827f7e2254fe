import { Anchor, Button, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { UpdateAnswer } from '../../../src-preload/contract/api.ts';
import { getBridge } from '../../bridge/get-bridge.ts';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { updateLink } from './update-link.ts';

/** Asks for a newer version at a press, and tells the answer. */
export function UpdateCheck() {
  const [answer, setAnswer] = useState<UpdateAnswer | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const link = answer === null ? null : updateLink(answer);

  async function check(): Promise<void> {
    if (busy) return;
    setBusy(true);
    setAnswer(null);
    setProblem(null);
    const result = await getBridge().request('update:check', {});
    setBusy(false);
    if (result.ok) setAnswer(result.value);
    else setProblem(result.message);
  }

  return (
    <Stack gap="xs" align="flex-start">
      {/* Not disabled while it asks: that would take the focus from whoever pressed it by keyboard. */}
      <Button variant="default" onClick={() => void check()} aria-disabled={busy}>
        Check now
      </Button>
      <Text role="status" className="wrap-anywhere">
        {busy ? 'Asking for the newest version…' : answer?.sentence}
      </Text>
      {link !== null && (
        <Anchor href={link.href} target="_blank" rel="noreferrer">
          {link.words}
        </Anchor>
      )}
      {problem !== null && <ProblemAlert message={problem} onRetry={() => void check()} onDismiss={() => setProblem(null)} />}
    </Stack>
  );
}
