import { Group, Stack, Text } from '@mantine/core';
import type { Settings } from '../../../src-preload/contract/api.ts';
import { changeAlerts } from './change-alerts.ts';
import { clockOptions } from './number-options.ts';
import { SelectChoice } from './select-choice.tsx';
import { SwitchChoice } from './switch-choice.tsx';
import { useChoice } from './use-choice.ts';
import type { ChangeSettings } from './use-settings.ts';

interface QuietHoursProps {
  readonly alerts: Settings['alerts'];
  readonly change: ChangeSettings;
}

/** The hours of each day in which nothing is told. */
export function QuietHours({ alerts, change }: QuietHoursProps) {
  const on = useChoice(alerts.quietHours, (quietHours) => changeAlerts(change, { quietHours }));
  const from = useChoice(alerts.quietFrom, (quietFrom) => changeAlerts(change, { quietFrom }));
  const to = useChoice(alerts.quietTo, (quietTo) => changeAlerts(change, { quietTo }));
  const critical = useChoice(alerts.criticalBreaksThrough, (criticalBreaksThrough) => changeAlerts(change, { criticalBreaksThrough }));
  return (
    <Stack gap="md" role="group" aria-label="Quiet hours">
      <SwitchChoice label="Quiet hours" description="Each day, by the clock of this computer." choice={on} />
      {on.shown && (
        <>
          <Group align="flex-start" gap="md">
            <SelectChoice label="From" options={clockOptions(from.shown, to.shown)} choice={from} />
            <SelectChoice label="To" options={clockOptions(to.shown, from.shown)} choice={to} />
          </Group>
          {to.shown < from.shown && (
            <Text size="sm" c="dimmed">
              Until {to.shown} of the next day.
            </Text>
          )}
          <SwitchChoice label="Critical breaks through" description="What should not wait is told in quiet hours too." choice={critical} />
        </>
      )}
    </Stack>
  );
}
