import type { Settings } from '../../../src-preload/contract/api.ts';
import { Panel } from '../../ui/panel.tsx';
import { changeAlerts } from './change-alerts.ts';
import { ChoiceOutcome } from './choice-outcome.tsx';
import { clockOptions, mostPerHourOptions } from './number-options.ts';
import { RadioChoice, type RadioOption } from './radio-choice.tsx';
import { SelectChoice } from './select-choice.tsx';
import { SwitchChoice } from './switch-choice.tsx';
import { useChoice } from './use-choice.ts';
import type { ChangeSettings } from './use-settings.ts';

const deliveries: readonly RadioOption<Settings['alerts']['deliver']>[] = [
  { value: 'at-once', label: 'At once' },
  { value: 'hourly', label: 'Gathered, at each full hour' },
  { value: 'daily', label: 'Gathered, once a day' },
];

interface MessagesPanelProps {
  readonly alerts: Settings['alerts'];
  readonly change: ChangeSettings;
}

/** How messages are gathered, and which come beside those about alerts. */
export function MessagesPanel({ alerts, change }: MessagesPanelProps) {
  const deliver = useChoice(alerts.deliver, (next) => changeAlerts(change, { deliver: next }));
  const dailyAt = useChoice(alerts.dailyAt, (next) => changeAlerts(change, { dailyAt: next }));
  const most = useChoice(String(alerts.mostPerHour), (next) => changeAlerts(change, { mostPerHour: Number(next) }));
  const allClear = useChoice(alerts.allClear, (next) => changeAlerts(change, { allClear: next }));
  const weekly = useChoice(alerts.weeklySummary, (next) => changeAlerts(change, { weeklySummary: next }));
  return (
    <Panel
      title="Messages"
      description="For e-mail, ntfy and webhook, where you switch them on below. Notifications on this computer are always at once."
    >
      <RadioChoice label="When messages go out" options={deliveries} choice={deliver} />
      <ChoiceOutcome choice={deliver} />
      {deliver.shown === 'daily' && <SelectChoice label="Each day at" options={clockOptions(dailyAt.shown)} choice={dailyAt} />}
      <SelectChoice
        label="At most, in an hour"
        description="Of each way of telling. What comes beyond is gathered into one message that says how many more there are."
        options={mostPerHourOptions(alerts.mostPerHour)}
        choice={most}
      />
      <SwitchChoice
        label="All clear"
        description="A message when a day with alerts is followed by one without. Off unless you choose it."
        choice={allClear}
      />
      <SwitchChoice
        label="Weekly summary"
        description="A message a week, also where nothing happened. Off unless you choose it."
        choice={weekly}
      />
    </Panel>
  );
}
