import { Button, Group, Stack, Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import { formatTimestamp } from '../../ui/format-timestamp.ts';
import { ChoiceOutcome } from './choice-outcome.tsx';
import { inOneHour, isSnoozed, tomorrowAtEight } from './snooze-times.ts';
import type { Choice } from './use-choice.ts';

/** A browser's timers go no further than 24 days. */
const longestTimerMs = 2 ** 31 - 1;

/** Lets the page be drawn anew when the snooze ends. */
function useEndOf(until: string): void {
  const [, setEnded] = useState('');
  useEffect(() => {
    const left = Date.parse(until) - Date.now();
    if (!(left > 0)) return;
    const timer = setTimeout(() => setEnded(until), Math.min(left + 50, longestTimerMs));
    return () => clearTimeout(timer);
  }, [until]);
}

/** Silence for a while. @param choice the end of it, ISO 8601; empty for none */
export function SnoozeChoice({ choice }: { readonly choice: Choice<string> }) {
  useEndOf(choice.shown);
  const snoozed = isSnoozed(choice.shown === '' ? null : choice.shown, new Date());
  return (
    <Stack gap="xs" role="group" aria-label="Snooze">
      <Text fw={600} size="sm" aria-hidden>
        Snooze
      </Text>
      <Text size="sm" role="status">
        {snoozed ? `Snoozed until ${formatTimestamp(choice.shown)}. Nothing is told before; the list of alerts goes on.` : 'Not snoozed.'}
      </Text>
      <Group gap="xs">
        <Button variant="default" size="xs" onClick={() => choice.choose(inOneHour(new Date()))}>
          For 1 hour
        </Button>
        <Button variant="default" size="xs" onClick={() => choice.choose(tomorrowAtEight(new Date()))}>
          Until tomorrow, 8:00
        </Button>
        {/* Not disabled when there is nothing to end: that would take the focus from whoever has just pressed it. */}
        <Button
          variant="default"
          size="xs"
          aria-disabled={!snoozed}
          data-disabled={!snoozed || undefined}
          onClick={() => {
            if (snoozed) choice.choose('');
          }}
        >
          Off
        </Button>
      </Group>
      <ChoiceOutcome choice={choice} />
    </Stack>
  );
}
