import { NativeSelect, Text } from '@mantine/core';
import type { ColumnName } from '../../../src-preload/contract/api.ts';
import { columnMeanings } from './column-meanings.ts';

interface ColumnSelectProps {
  readonly column: ColumnName;
  /** The names of the file's columns. */
  readonly names: readonly string[];
  /** Empty: not in this file. */
  readonly value: string;
  readonly onChange: (name: string) => void;
  /** True while the value is our guess and no name says it for certain. */
  readonly guessed: boolean;
  readonly warning: string | null;
}

/** Asks under which name one column stands. */
export function ColumnSelect({ column, names, value, onChange, guessed, warning }: ColumnSelectProps) {
  const { label, meaning } = columnMeanings[column];
  return (
    <NativeSelect
      label={label}
      description={
        <>
          {meaning}
          {guessed && (
            <Text component="span" size="xs" fw={600} c="var(--mantine-color-text)" display="block">
              Guessed from the name. Please check.
            </Text>
          )}
          {warning !== null && (
            <Text component="span" size="xs" fw={600} c="var(--severity-high)" display="block">
              Look again: {warning}
            </Text>
          )}
        </>
      }
      inputWrapperOrder={['label', 'input', 'description']}
      data={[{ value: '', label: 'not in this file' }, ...names.map((name) => ({ value: name, label: name }))]}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
