import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useState } from 'react';
import type { ScanDetail } from '../../../src-preload/contract/api.ts';
import { getBridge } from '../../bridge/get-bridge.ts';
import { announcer } from '../../ui/announcer.ts';
import { navigate } from '../../ui/navigate.ts';
import { ProblemAlert } from '../../ui/problem-alert.tsx';

/** Takes a scan out of the history, after asking. */
export function DeleteScan({ scan }: { readonly scan: ScanDetail }) {
  const [opened, dialog] = useDisclosure(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  async function remove(): Promise<void> {
    setBusy(true);
    const result = await getBridge().request('scan:delete', { scanId: scan.id });
    setBusy(false);
    if (!result.ok) {
      setProblem(result.message);
      return;
    }
    announcer.say('The scan is deleted.');
    navigate({ screen: 'history' });
  }

  return (
    <Group justify="flex-end">
      <Button variant="default" c="var(--severity-critical)" onClick={dialog.open}>
        Delete this scan
      </Button>
      <Modal opened={opened} onClose={dialog.close} title="Delete this scan?" centered closeButtonProps={{ 'aria-label': 'Close' }}>
        <Stack>
          <Text className="wrap-anywhere">
            The answer for {scan.name === '' ? 'this unnamed file' : `“${scan.name}”`} is taken out of the history for good.{' '}
            {scan.watchedFolder === null ? 'The file itself stays where it is.' : 'The files in the folder stay where they are.'}
          </Text>
          {problem !== null && <ProblemAlert message={problem} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={dialog.close} data-autofocus>
              Keep it
            </Button>
            <Button color="red.9" loading={busy} onClick={() => void remove()}>
              Delete
            </Button>
          </Group>
        </Stack>
      </Modal>
    </Group>
  );
}
