import { Text } from '@mantine/core';
import type { DesktopFeatures, Settings } from '../../../src-preload/contract/api.ts';
import { Panel } from '../../ui/panel.tsx';
import { BrowserPermission } from './browser-permission.tsx';
import { changeAlerts } from './change-alerts.ts';
import { SwitchChoice } from './switch-choice.tsx';
import { useChoice } from './use-choice.ts';
import type { ChangeSettings } from './use-settings.ts';

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

/** Whether this computer tells a person when a scan finds something. */
export function NotificationsPanel({ alerts, desktop, change }: NotificationsPanelProps) {
  const told = useChoice(alerts.notifications, (notifications) => changeAlerts(change, { notifications }));
  return (
    <Panel title="Notifications" description="On this computer, while the program runs.">
      <SwitchChoice label="Notify me" description="When a scan finds a device that behaves unlike itself." choice={told} />
      {told.shown && desktop !== null && <DoorWords desktop={desktop} />}
    </Panel>
  );
}
