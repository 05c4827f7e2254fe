import { Text } from '@mantine/core';
import { Panel } from '../../ui/panel.tsx';
import { ChoiceOutcome } from './choice-outcome.tsx';
import { RadioChoice, type RadioOption } from './radio-choice.tsx';
import { useChoice } from './use-choice.ts';
import type { ChangeSettings } from './use-settings.ts';

const options: readonly RadioOption<'quit' | 'tray'>[] = [
  { value: 'quit', label: 'Quit', description: 'Nothing goes on until you open the program again.' },
  {
    value: 'tray',
    label: 'Go on in the tray',
    description: 'Scans go on, folders are watched, and you are notified. Its icon in the tray opens the window again, or quits.',
  },
];

interface ClosingPanelProps {
  readonly keepRunning: boolean;
  /** Whether there is a tray to go on in. */
  readonly tray: boolean;
  readonly change: ChangeSettings;
}

/** What closing the window does, in the desktop app. */
export function ClosingPanel({ keepRunning, tray, change }: ClosingPanelProps) {
  const choice = useChoice(keepRunning ? 'tray' : 'quit', (next) => change(() => ({ desktop: { keepRunning: next === 'tray' } })));
  return (
    <Panel title="When the window is closed">
      {tray ? (
        <>
          <RadioChoice label="What the program does" options={options} choice={choice} />
          <ChoiceOutcome choice={choice} />
        </>
      ) : (
        <Text>
          The program quits. It could go on in the tray, but this system shows no icon of it there, and without one you could not find it
          again. {keepRunning && 'Your choice to go on in the tray is kept for when there is one.'}
        </Text>
      )}
    </Panel>
  );
}
