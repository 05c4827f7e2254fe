import { Radio, Stack } from '@mantine/core';
import type { Choice } from './use-choice.ts';

/** One of the things that can be chosen. */
export interface RadioOption<T extends string> {
  readonly value: T;
  readonly label: string;
  readonly description?: string;
}

interface RadioChoiceProps<T extends string> {
  readonly label: string;
  readonly options: readonly RadioOption<T>[];
  readonly choice: Pick<Choice<T>, 'shown' | 'choose'>;
}

/** A choice of one of a few, each with its words. */
export function RadioChoice<T extends string>({ label, options, choice }: RadioChoiceProps<T>) {
  return (
    <Radio.Group
      label={label}
      value={choice.shown}
      onChange={(value) => {
        const option = options.find((one) => one.value === value);
        if (option !== undefined) choice.choose(option.value);
      }}
    >
      <Stack gap="sm" mt="xs">
        {options.map((option) => (
          <Radio key={option.value} size="md" value={option.value} label={option.label} description={option.description} />
        ))}
      </Stack>
    </Radio.Group>
  );
}
