import { Switch, Text } from '@mantine/core';
import type { DesktopFeatures, Settings, Severity } from '../../../src-preload/contract/api.ts';
import { Panel } from '../../ui/panel.tsx';
import { BrowserPermission } from './browser-permission.tsx';
import { ChoiceOutcome } from './choice-outcome.tsx';
import { RadioChoice, type RadioOption } from './radio-choice.tsx';
import { useChoice } from './use-choice.ts';
import type { ChangeSettings } from './use-settings.ts';

const severities: readonly RadioOption<Severity>[] = [
  { value: 'Low', label: 'Low and above', description: 'Everything that stands out.' },
  { value: 'Medium', label: 'Medium and above', description: 'What is worth a look.' },
  { value: 'High', label: 'High and above', description: 'What should be looked into soon.' },
  { value: 'Critical', label: 'Critical only', description: 'What should not wait.' },
];

interface NotificationsPanelProps {
  readonly alerts: Settings['alerts'];
  /** Null where it is not known. */
  readonly desktop: DesktopFeatures | null;
  readonly change: ChangeSettings;
}

function DoorWords({ desktop }: { readonly desktop: DesktopFeatures }) {
  if (!desktop.available) return <BrowserPermission />;
  return (
    <Text size="sm">
      {desktop.notifications
        ? 'Your system shows them. While its “do not disturb” is on, that holds.'
        : 'This system shows no notifications of this program. What was found stands in the program all the same.'}
    </Text>
  );
}

/** Whether, and from which severity on, a person is told when a scan finds something. */
export function NotificationsPanel({ alerts, desktop, change }: NotificationsPanelProps) {
  const told = useChoice(alerts.notifications, (notifications) => change((held) => ({ alerts: { ...held.alerts, notifications } })));
  const severity = useChoice(alerts.minimumSeverity, (minimumSeverity) =>
    change((held) => ({ alerts: { ...held.alerts, minimumSeverity } })),
  );
  return (
    <Panel title="Notifications" description="What a scan finds always stands in its result, whether you are notified or not.">
      <Switch
        size="md"
        label="Notify me"
        description="When a scan finds a device that behaves unlike itself."
        checked={told.shown}
        onChange={(event) => told.choose(event.currentTarget.checked)}
      />
      <ChoiceOutcome choice={told} />
      {told.shown && (
        <>
          {desktop !== null && <DoorWords desktop={desktop} />}
          <RadioChoice label="From which severity on" options={severities} choice={severity} />
          <ChoiceOutcome choice={severity} />
        </>
      )}
    </Panel>
  );
}
