import { Button } from '@mantine/core';
import { useRef } from 'react';
import { useScanQueue } from './scan-queue.ts';

/** The way to a folder for the keyboard, and for whoever would rather not drag. */
export function ChooseFolder() {
  const { add } = useScanQueue();
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={(element) => {
          input.current = element;
          element?.setAttribute('webkitdirectory', ''); // React's types do not know it
        }}
        type="file"
        hidden
        className="folder-input"
        // The area around it opens the chooser of files at each click that reaches it.
        onClick={(event) => event.stopPropagation()}
        onChange={(event) => {
          add([...(event.currentTarget.files ?? [])]);
          event.currentTarget.value = ''; // so that the same folder can be chosen again
        }}
      />
      <Button
        size="md"
        variant="default"
        onClick={(event) => {
          event.stopPropagation();
          input.current?.click();
        }}
      >
        Choose a folder
      </Button>
    </>
  );
}
