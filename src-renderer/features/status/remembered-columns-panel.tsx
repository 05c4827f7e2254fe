import { Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { Settings } from '../../../src-preload/contract/api.ts';
import { getBridge } from '../../bridge/get-bridge.ts';
import { useEvent } from '../../bridge/use-event.ts';
import { useRequest } from '../../bridge/use-request.ts';
import { formatTimestamp } from '../../ui/format-timestamp.ts';
import { LoadingBlock } from '../../ui/loading-block.tsx';
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

/** What a person said of the columns of files, and the way to forget it. */
export function RememberedColumnsPanel() {
  const { value, problem, reload } = useRequest('settings:get', {});
  const [refusal, setRefusal] = useState<string | null>(null);
  useEvent('history:changed', reload);
  const remembered = Object.entries(value?.rememberedColumns ?? {}).sort(([, a], [, b]) => b.rememberedAt.localeCompare(a.rememberedAt));

  async function forget(fingerprint: string): Promise<void> {
    const result = await getBridge().request('columns:forget', { fingerprint });
    setRefusal(result.ok ? null : result.message);
    reload();
  }

  return (
    <Panel title="Remembered columns" description="What you told about files whose column names this program does not know.">
      {problem !== null && <ProblemAlert message={problem.message} onRetry={reload} />}
      {refusal !== null && <ProblemAlert message={refusal} onDismiss={() => setRefusal(null)} />}
      {value === null && problem === null && <LoadingBlock label="Fetching what is remembered…" lines={2} />}
      {value !== null && remembered.length === 0 && <Text>Nothing is remembered.</Text>}
      {remembered.length > 0 && (
        <Stack component="ul" gap="md" className="plain-list" aria-label="Remembered columns">
          {remembered.map(([fingerprint, entry]) => (
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
                onClick={() => void forget(fingerprint)}
                aria-label={`Forget the columns of files like ${entry.example}`}
              >
                Forget
              </Button>
            </Group>
          ))}
        </Stack>
      )}
    </Panel>
  );
}
