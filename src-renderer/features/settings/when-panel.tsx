import type { Settings } from '../../../src-preload/contract/api.ts';
import { Panel } from '../../ui/panel.tsx';
import { changeAlerts } from './change-alerts.ts';
import { ChoiceOutcome } from './choice-outcome.tsx';
import { coolDownOptions } from './number-options.ts';
import { QuietHours } from './quiet-hours.tsx';
import { RadioChoice } from './radio-choice.tsx';
import { SelectChoice } from './select-choice.tsx';
import { severityOptions } from './severity-options.ts';
import { SnoozeChoice } from './snooze-choice.tsx';
import { useChoice } from './use-choice.ts';
import type { ChangeSettings } from './use-settings.ts';

interface WhenPanelProps {
  readonly alerts: Settings['alerts'];
  readonly change: ChangeSettings;
}

/** When a person is told, the same for every way of telling. */
export function WhenPanel({ alerts, change }: WhenPanelProps) {
  const severity = useChoice(alerts.minimumSeverity, (minimumSeverity) => changeAlerts(change, { minimumSeverity }));
  const coolDown = useChoice(String(alerts.coolDownMinutes), (minutes) => changeAlerts(change, { coolDownMinutes: Number(minutes) }));
  const snooze = useChoice(alerts.snoozeUntil ?? '', (until) => changeAlerts(change, { snoozeUntil: until === '' ? null : until }));
  return (
    <Panel
      title="When you are told"
      description="For notifications and messages alike. What is not told still stands in the results of scans."
    >
      <RadioChoice label="From which severity on" options={severityOptions} choice={severity} />
      <ChoiceOutcome choice={severity} />
      <SelectChoice
        label="Pause between alerts about the same thing"
        description="After an alert, the same device and kind of incident is not told again for so long."
        options={coolDownOptions(alerts.coolDownMinutes)}
        choice={coolDown}
      />
      <QuietHours alerts={alerts} change={change} />
      <SnoozeChoice choice={snooze} />
    </Panel>
  );
}
