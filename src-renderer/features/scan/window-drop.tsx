import { Stack, Text } from '@mantine/core';
import { Dropzone } from '@mantine/dropzone';
import { IconFile } from '../../ui/icons.tsx';
import { folderPaths } from './folder-paths.ts';
import { useScanQueue } from './scan-queue.ts';

/** Makes the whole window a place to drop files on, on every screen. Nothing for the keyboard or screen readers: they have the button. */
export function WindowDrop() {
  const { add } = useScanQueue();
  return (
    <Dropzone.FullScreen
      onDrop={add}
      {...folderPaths}
      activateOnKeyboard={false}
      aria-hidden="true"
      className="window-drop"
      inputProps={{ 'aria-hidden': true, tabIndex: -1 }}
    >
      <Stack align="center" justify="center" mih="80vh" gap="xs">
        <IconFile size={72} />
        <Text size="xl" fw={600}>
          Let go to scan
        </Text>
        <Text c="dimmed">Nothing leaves this computer.</Text>
      </Stack>
    </Dropzone.FullScreen>
  );
}
