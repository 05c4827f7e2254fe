import { Switch } from '@mantine/core';
import { Panel } from '../../ui/panel.tsx';
import { ChoiceOutcome } from './choice-outcome.tsx';
import { UpdateCheck } from './update-check.tsx';
import { useChoice } from './use-choice.ts';
import type { ChangeSettings } from './use-settings.ts';

interface UpdatesPanelProps {
  readonly checkAtStart: boolean;
  readonly change: ChangeSettings;
}

/** Whether there is a newer version: now, and at each start. */
export function UpdatesPanel({ checkAtStart, change }: UpdatesPanelProps) {
  const choice = useChoice(checkAtStart, (next) => change(() => ({ updates: { checkAtStart: next } })));
  return (
    <Panel title="Updates" description="Asks the place where versions are published which one is the newest. Nothing is installed.">
      <UpdateCheck />
      <Switch
        size="md"
        label="Check at each start"
        description="Off unless you choose it. Nothing of you or your home goes with it."
        checked={choice.shown}
        onChange={(event) => choice.choose(event.currentTarget.checked)}
      />
      <ChoiceOutcome choice={choice} />
    </Panel>
  );
}
