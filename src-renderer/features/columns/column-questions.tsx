import { Modal } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useState } from 'react';
import type { ColumnsOfTable } from '../../../src-preload/contract/api.ts';
import type { PendingCapture } from '../scan/pending-capture.ts';
import { useScanQueue } from '../scan/scan-queue.ts';
import { ColumnForm } from './column-form.tsx';

/** The questions of one capture, one table after the other. */
function Questions({ capture }: { readonly capture: PendingCapture }) {
  const { answer } = useScanQueue();
  const [columns, setColumns] = useState<readonly ColumnsOfTable[]>([]);
  const [leftOut, setLeftOut] = useState<readonly string[]>([]);
  const [position, setPosition] = useState(0);
  const table = capture.unknown[position];
  if (table === undefined) return null;
  const last = position === capture.unknown.length - 1;

  const goOn = (told: readonly ColumnsOfTable[], without: readonly string[]) => {
    setColumns(told);
    setLeftOut(without);
    if (last) answer(capture.key, { columns: told, leftOut: without });
    else setPosition(position + 1);
  };

  return (
    <ColumnForm
      key={table.preview.fingerprint}
      table={table}
      submitLabel={last ? 'Scan' : 'Next'}
      onSubmit={(told) => goOn([...columns, told], leftOut)}
      {...(capture.fileCount > table.names.length ? { onLeaveOut: () => goOn(columns, [...leftOut, ...table.names]) } : {})}
      onCancel={() => answer(capture.key, null)}
    />
  );
}

/** Asks which column is which, over whatever screen is open, as soon as a capture needs it. Nothing at all otherwise. */
export function ColumnQuestions() {
  const { captures, answer } = useScanQueue();
  const narrow = useMediaQuery('(max-width: 48em)');
  const capture = captures.find(({ state }) => state === 'asking');
  return (
    <Modal
      opened={capture !== undefined}
      onClose={() => {
        if (capture !== undefined) answer(capture.key, null);
      }}
      title="Which column is which?"
      size="56rem"
      fullScreen={narrow ?? false}
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': 'Cancel and close' }}
      classNames={{ title: 'modal-title' }}
    >
      {capture !== undefined && <Questions key={capture.key} capture={capture} />}
    </Modal>
  );
}
