import { Switch, Text } from '@mantine/core';
import type { DesktopFeatures, Result } from '../../../src-preload/contract/api.ts';
import { Panel } from '../../ui/panel.tsx';
import { ChoiceOutcome } from './choice-outcome.tsx';
import { useChoice } from './use-choice.ts';

interface StartPanelProps {
  readonly tray: boolean;
  /** Null where it cannot be arranged. */
  readonly startsWithSystem: boolean | null;
  readonly startWithSystem: (on: boolean) => Promise<Result<DesktopFeatures>>;
}

/** Whether the desktop app starts with the computer. */
export function StartPanel({ tray, startsWithSystem, startWithSystem }: StartPanelProps) {
  const choice = useChoice(startsWithSystem ?? false, startWithSystem);
  return (
    <Panel title="Start with the computer">
      {startsWithSystem === null ? (
        <Text>
          This cannot be arranged here. The system must keep a list of what starts with it, and the program must be installed, so that the
          system finds it again at the next start.
        </Text>
      ) : (
        <>
          <Switch
            size="md"
            label="Start when I log in"
            description={`${tray ? 'It starts hidden, in the tray. ' : ''}Off unless you choose it.`}
            checked={choice.shown}
            onChange={(event) => choice.choose(event.currentTarget.checked)}
          />
          <ChoiceOutcome choice={choice} />
        </>
      )}
    </Panel>
  );
}
