import { NativeSelect } from '@mantine/core';
import type { ReactNode } from 'react';
import { ChoiceOutcome } from './choice-outcome.tsx';
import type { RadioOption } from './radio-choice.tsx';
import type { Choice } from './use-choice.ts';

interface SelectChoiceProps<T extends string> {
  readonly label: string;
  readonly description?: ReactNode;
  readonly options: readonly RadioOption<T>[];
  readonly choice: Choice<T>;
}

/** A choice of one of several, in one line, and what became of it. */
export function SelectChoice<T extends string>({ label, description, options, choice }: SelectChoiceProps<T>) {
  return (
    <div className="select-choice">
      <NativeSelect
        label={label}
        description={description}
        value={choice.shown}
        data={options.map(({ value, label: words }) => ({ value, label: words }))}
        onChange={(event) => {
          const chosen = event.currentTarget.value;
          const option = options.find(({ value }) => value === chosen);
          if (option !== undefined) choice.choose(option.value);
        }}
      />
      <ChoiceOutcome choice={choice} />
    </div>
  );
}
