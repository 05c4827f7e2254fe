import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useState } from 'react';
import type { Result, WatchedFolder } from '../../../src-preload/contract/api.ts';
import { ProblemAlert } from '../../ui/problem-alert.tsx';

interface RemoveFolderProps {
  readonly folder: WatchedFolder;
  /** Resolves once the folder is watched no more, or with a refusal. */
  readonly remove: () => Promise<Result<unknown>>;
}

/** Ends the watch over a folder, after saying what stays. */
export function RemoveFolder({ folder: { name, path }, remove }: RemoveFolderProps) {
  const [opened, dialog] = useDisclosure(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  async function confirm(): Promise<void> {
    setBusy(true);
    const result = await remove();
    setBusy(false);
    setProblem(result.ok ? null : result.message);
  }

  return (
    <>
      <Button size="xs" variant="default" onClick={dialog.open} aria-label={`Remove ${path}`} className="no-shrink">
        Remove
      </Button>
      <Modal
        opened={opened}
        onClose={dialog.close}
        title="Watch this folder no more?"
        centered
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        <Stack>
          <Text className="wrap-anywhere">
            New flows in “{name}” are no longer read. The folder and its files stay as they are, and so do its scans and alerts in the
            history. Add it again, and reading goes on where it was left.
          </Text>
          {problem !== null && <ProblemAlert message={problem} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={dialog.close} data-autofocus>
              Keep watching
            </Button>
            <Button loading={busy} onClick={() => void confirm()}>
              Stop watching
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}
