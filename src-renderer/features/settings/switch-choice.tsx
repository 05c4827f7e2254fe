import { Switch } from '@mantine/core';
import { ChoiceOutcome } from './choice-outcome.tsx';
import type { Choice } from './use-choice.ts';

interface SwitchChoiceProps {
  readonly label: string;
  readonly description?: string;
  readonly choice: Choice<boolean>;
}

/** Something that is on or off, and what became of switching it. */
export function SwitchChoice({ label, description, choice }: SwitchChoiceProps) {
  return (
    <>
      <Switch
        size="md"
        label={label}
        description={description}
        checked={choice.shown}
        onChange={(event) => choice.choose(event.currentTarget.checked)}
      />
      <ChoiceOutcome choice={choice} />
    </>
  );
}
