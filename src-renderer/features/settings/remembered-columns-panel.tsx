import { Button, Group, Stack, Text } from '@mantine/core';
import { useRef, useState } from 'react';
import type { Result, Settings } from '../../../src-preload/contract/api.ts';
import { formatTimestamp } from '../../ui/format-timestamp.ts';
import { Panel } from '../../ui/panel.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { columnMeanings, otherColumns, volumeColumns } from '../columns/column-meanings.ts';

type Remembered = Settings['rememberedColumns'][string];

/** "Bytes sent: out_bytes, Bytes received: in_bytes". */
function choiceWords({ choice }: Remembered): string {
  return [...volumeColumns, ...otherColumns]
    .flatMap((column) => (choice[column] === undefined ? [] : [`${columnMeanings[column].label}: ${choice[column]}`]))
    .join(', ');
}

interface RememberedColumnsPanelProps {
  readonly remembered: Settings['rememberedColumns'];
  readonly forgetColumns: (fingerprint: string) => Promise<Result<Settings>>;
}

/** What a person said of the columns of files, and the way to forget it. */
export function RememberedColumnsPanel({ remembered, forgetColumns }: RememberedColumnsPanelProps) {
  const outcome = useRef<HTMLParagraphElement>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [forgotten, setForgotten] = useState<string | null>(null);
  const newestFirst = Object.entries(remembered).sort(([, a], [, b]) => b.rememberedAt.localeCompare(a.rememberedAt));

  async function forget(fingerprint: string, { example }: Remembered): Promise<void> {
    const result = await forgetColumns(fingerprint);
    setRefusal(result.ok ? null : result.message);
    setForgotten(result.ok ? `Forgotten: the columns of files like “${example}”.` : null);
    // The button is gone, and the focus with it.
    if (result.ok) outcome.current?.focus();
  }

  return (
    <Panel title="Remembered columns" description="What you told about files whose column names this program does not know.">
      {refusal !== null && <ProblemAlert message={refusal} onDismiss={() => setRefusal(null)} />}
      {newestFirst.length === 0 && <Text>Nothing is remembered.</Text>}
      {newestFirst.length > 0 && (
        <Stack component="ul" gap="md" className="plain-list" aria-label="Remembered columns">
          {newestFirst.map(([fingerprint, entry]) => (
            <Group key={fingerprint} component="li" justify="space-between" gap="sm" align="flex-start">
              <div className="remembered-words">
                <Text fw={600} className="wrap-anywhere">
                  Files like “{entry.example}”
                </Text>
                <Text size="sm" className="wrap-anywhere">
                  {choiceWords(entry)}
                </Text>
                <Text size="sm" c="dimmed">
                  Told {formatTimestamp(entry.rememberedAt)}
                </Text>
              </div>
              <Button
                size="xs"
                variant="default"
                onClick={() => void forget(fingerprint, entry)}
                aria-label={`Forget the columns of files like ${entry.example}`}
              >
                Forget
              </Button>
            </Group>
          ))}
        </Stack>
      )}
      <Text size="sm" role="status" className="choice-outcome wrap-anywhere" ref={outcome} tabIndex={-1}>
        {forgotten}
      </Text>
    </Panel>
  );
}
