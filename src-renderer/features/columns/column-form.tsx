import { Alert, Button, Checkbox, Fieldset, Group, SimpleGrid, Stack, Text } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { ColumnChoice, ColumnName, ColumnsOfTable, UnknownTable } from '../../../src-preload/contract/api.ts';
import { IconAlert } from '../../ui/icons.tsx';
import { columnMeanings, otherColumns, volumeColumns } from './column-meanings.ts';
import { ColumnSelect } from './column-select.tsx';
import { columnWarning } from './column-warning.ts';
import { filesWords } from './files-words.ts';
import { TablePreview } from './table-preview.tsx';

interface ColumnFormProps {
  readonly table: UnknownTable;
  readonly submitLabel: string;
  readonly onSubmit: (columns: ColumnsOfTable) => void;
  /** Absent where the files of this table are all there is. */
  readonly onLeaveOut?: () => void;
  readonly onCancel: () => void;
}

const asked: readonly ColumnName[] = [...volumeColumns, ...otherColumns];

/** Asks which column of a table is which, beside its first rows and with our guess filled in. */
export function ColumnForm({ table, submitLabel, onSubmit, onLeaveOut, onCancel }: ColumnFormProps) {
  const { fingerprint, header, rows, guess, missing } = table.preview;
  const [choice, setChoice] = useState<ColumnChoice>(guess);
  const [remember, setRemember] = useState(true);
  const [complaint, setComplaint] = useState(false);
  const names = [...new Set(header.filter((name) => name !== ''))];
  const chosenFor = new Map<string, string>();
  for (const column of asked) {
    const name = choice[column];
    if (name !== undefined) chosenFor.set(name, [chosenFor.get(name), columnMeanings[column].label].filter(Boolean).join(', '));
  }

  const warningOf = (column: ColumnName): string | null => {
    const name = choice[column];
    if (name === undefined) return null;
    if (asked.some((other) => other !== column && choice[other] === name)) return 'This column is chosen for something else, too.';
    const position = header.indexOf(name);
    return columnWarning(
      column,
      rows.map((cells) => cells[position] ?? ''),
    );
  };

  const select = (column: ColumnName) => (
    <ColumnSelect
      key={column}
      column={column}
      names={names}
      value={choice[column] ?? ''}
      onChange={(name) => {
        setComplaint(false);
        setChoice((before) => {
          const { [column]: _, ...others } = before;
          return name === '' ? others : { ...others, [column]: name };
        });
      }}
      guessed={choice[column] !== undefined && choice[column] === guess[column] && missing.includes(column)}
      warning={warningOf(column)}
    />
  );

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (volumeColumns.every((column) => choice[column] === undefined)) setComplaint(true);
    else onSubmit({ fingerprint, choice, remember });
  }

  return (
    <form onSubmit={submit} noValidate aria-label="Columns">
      <Stack gap="md">
        <Text className="wrap-anywhere">
          This program does not know the column names of {filesWords(table.names)}. Tell what they hold, then it can be scanned. Nothing has
          been scanned yet.
        </Text>
        <TablePreview table={table} chosenFor={chosenFor} />
        <Fieldset legend="How much was sent: at least one is needed">
          <SimpleGrid cols={{ base: 1, sm: 2 }}>{volumeColumns.map(select)}</SimpleGrid>
        </Fieldset>
        <Fieldset legend="Who and when: not needed, but answers get better with them">
          <SimpleGrid cols={{ base: 1, sm: 2 }}>{otherColumns.map(select)}</SimpleGrid>
        </Fieldset>
        <Checkbox
          label="Remember for files with the same columns"
          description="You can forget it again on the page Settings."
          checked={remember}
          onChange={(event) => setRemember(event.currentTarget.checked)}
        />
        {complaint && (
          <Alert color="orange" variant="light" role="alert" icon={<IconAlert />} className="problem">
            Please choose a column for at least one of: bytes sent, bytes received, packets sent, packets received.
          </Alert>
        )}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onCancel}>
            Cancel
          </Button>
          {onLeaveOut !== undefined && (
            <Button variant="default" onClick={onLeaveOut}>
              {table.names.length === 1 ? 'Leave this file out' : 'Leave these files out'}
            </Button>
          )}
          <Button type="submit">{submitLabel}</Button>
        </Group>
      </Stack>
    </form>
  );
}
