import { Button, CloseButton, Group, Progress, Stack, Text } from '@mantine/core';
import { type ReactNode, useId } from 'react';

interface ProgressCardProps {
  readonly name: string;
  readonly words: string;
  /** null: it moves, but how far is not known. */
  readonly percent: number | null;
  readonly mood: 'under-way' | 'good' | 'bad' | 'quiet';
  readonly onCancel?: () => void;
  readonly onDismiss?: () => void;
  readonly children?: ReactNode;
}

/** One file or scan: its name, how far it is in words and as a bar, and what can be done about it. */
export function ProgressCard({ name, words, percent, mood, onCancel, onDismiss, children }: ProgressCardProps) {
  const nameId = useId();
  const moving = mood === 'under-way';
  return (
    <li className="progress-card" data-mood={mood}>
      <Stack gap={6}>
        <Group justify="space-between" wrap="nowrap" gap="sm" align="flex-start">
          <Text fw={600} id={nameId} className="wrap-anywhere">
            {name}
          </Text>
          {onCancel !== undefined && (
            <Button size="xs" variant="default" onClick={onCancel} aria-describedby={nameId} className="no-shrink">
              Cancel
            </Button>
          )}
          {onDismiss !== undefined && <CloseButton aria-label="Dismiss" aria-describedby={nameId} onClick={onDismiss} />}
        </Group>
        <Text size="sm" role={mood === 'bad' ? 'alert' : undefined} className="wrap-anywhere progress-words">
          {words}
        </Text>
        {moving && (
          <Progress.Root size="lg" mt={4}>
            <Progress.Section
              withAria={false}
              value={percent ?? 100}
              striped={percent === null}
              animated={percent === null}
              role="progressbar"
              aria-label={`Progress of ${name}`}
              aria-valuemin={0}
              aria-valuemax={100}
              aria-valuenow={percent === null ? undefined : Math.round(percent)}
              aria-valuetext={words}
            />
          </Progress.Root>
        )}
        {children}
      </Stack>
    </li>
  );
}
