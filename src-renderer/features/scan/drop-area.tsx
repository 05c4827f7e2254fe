import { Button, Group, Stack, Text } from '@mantine/core';
import { Dropzone } from '@mantine/dropzone';
import { IconFile } from '../../ui/icons.tsx';
import { ChooseFolder } from './choose-folder.tsx';
import { folderPaths } from './folder-paths.ts';
import { useScanQueue } from './scan-queue.ts';

/** The visible place to drop files on, with the buttons that do the same. Any file is taken: the program says what is wrong with it. */
export function DropArea() {
  const { add } = useScanQueue();
  return (
    // The button's click reaches the area, which opens the file chooser; the area itself is no stop for the keyboard.
    <Dropzone
      onDrop={add}
      {...folderPaths}
      activateOnKeyboard={false}
      enablePointerEvents
      inputProps={{ 'aria-hidden': true }}
      className="drop-area"
      p="xl"
    >
      <Stack align="center" gap="sm" ta="center">
        <IconFile />
        <div>
          <Text size="lg" fw={600}>
            Drop network traffic here
          </Text>
          <Text size="sm" c="dimmed">
            A file, several, or a folder: what is dropped together becomes one scan, in order of time
          </Text>
        </div>
        <Group justify="center" gap="sm">
          <Button size="md">Choose files</Button>
          <ChooseFolder />
        </Group>
      </Stack>
    </Dropzone>
  );
}
