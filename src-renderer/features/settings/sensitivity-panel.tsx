import { useState } from 'react';
import { Panel } from '../../ui/panel.tsx';
import { ChoiceOutcome } from './choice-outcome.tsx';
import { RadioChoice } from './radio-choice.tsx';
import { isForExperts, sensitivityOptions } from './sensitivity-options.ts';
import { useChoice } from './use-choice.ts';
import type { ChangeSettings } from './use-settings.ts';

interface SensitivityPanelProps {
  readonly sensitivity: string;
  readonly change: ChangeSettings;
}

/** How readily the program speaks up. */
export function SensitivityPanel({ sensitivity, change }: SensitivityPanelProps) {
  const choice = useChoice(sensitivity, (next) => change(() => ({ sensitivity: next })));
  // Kept for as long as the screen is shown, so that a choice made by mistake can be taken back.
  const [rule, setRule] = useState<string | null>(null);
  if (isForExperts(sensitivity) && rule !== sensitivity) setRule(sensitivity);
  return (
    <Panel title="Sensitivity" description="It holds for scans from now on. Scans in the history stay as they are.">
      <RadioChoice
        label="How readily the program speaks up, over all devices together"
        options={sensitivityOptions(rule)}
        choice={choice}
      />
      <ChoiceOutcome choice={choice} />
    </Panel>
  );
}
