import { Button, Stack, Text } from '@mantine/core';
import { Dropzone } from '@mantine/dropzone';
import { IconFile } from '../../ui/icons.tsx';
import { useScanQueue } from './scan-queue.ts';

/** The visible place to drop files on, with the button that does the same. Any file is taken: the program says what is wrong with it. */
export function DropArea() {
  const { add } = useScanQueue();
  return (
    // The button's click reaches the area, which opens the file chooser; the area itself is no stop for the keyboard.
    <Dropzone onDrop={add} activateOnKeyboard={false} enablePointerEvents inputProps={{ 'aria-hidden': true }} className="drop-area" p="xl">
      <Stack align="center" gap="sm" ta="center">
        <IconFile />
        <div>
          <Text size="lg" fw={600}>
            Drop a file of network traffic here
          </Text>
          <Text size="sm" c="dimmed">
            or several: each becomes a scan of its own
          </Text>
        </div>
        <Button size="md">Choose a file</Button>
      </Stack>
    </Dropzone>
  );
}
