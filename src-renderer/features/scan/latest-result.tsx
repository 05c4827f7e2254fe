import { Button, Group, Stack, Text } from '@mantine/core';
import type { ScanSummary } from '../../../src-preload/contract/api.ts';
import { useEvent } from '../../bridge/use-event.ts';
import { useRequest } from '../../bridge/use-request.ts';
import { formatPlural } from '../../ui/format-plural.ts';
import { formatTimestamp } from '../../ui/format-timestamp.ts';
import { LoadingBlock } from '../../ui/loading-block.tsx';
import { Panel } from '../../ui/panel.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { routeHref } from '../../ui/route.ts';
import { SeverityBadge } from '../../ui/severity-badge.tsx';
import { strongestSeverity } from '../../ui/strongest-severity.ts';

function answer({ anomalousWindows, anomalousFlows, flows, incidentCount }: ScanSummary): string {
  if (anomalousWindows + anomalousFlows === 0) return 'Nothing unusual';
  if (incidentCount > 0) return `${formatPlural(incidentCount, 'incident')} in ${formatPlural(flows, 'flow')}`;
  return anomalousFlows === 0
    ? 'Some traffic was unlike usual'
    : `${formatPlural(anomalousFlows, 'flow')} unlike usual, of ${formatPlural(flows, 'flow')}`;
}

/** What the most recent scan said, in one line, with the way to it. */
export function LatestResult() {
  const { value, problem, reload } = useRequest('scan:list', { offset: 0, limit: 1 });
  useEvent('history:changed', reload);
  const scan = value?.scans[0];
  if (value !== null && scan === undefined) return null;
  if (scan === undefined) {
    return (
      <Panel title="Most recent answer">
        {problem === null ? (
          <LoadingBlock label="Looking for the most recent answer…" lines={2} />
        ) : (
          <ProblemAlert message={problem.message} onRetry={reload} />
        )}
      </Panel>
    );
  }
  const severity = strongestSeverity(scan);
  return (
    <Panel title="Most recent answer">
      <Group justify="space-between" gap="md">
        <Stack gap={4} flex="1 1 16rem">
          <Group gap="sm">
            <Text fw={600}>{answer(scan)}</Text>
            {severity !== null && <SeverityBadge severity={severity} />}
          </Group>
          <Text size="sm" c="dimmed" className="wrap-anywhere">
            {scan.name === '' ? 'Unnamed file' : scan.name}, {formatTimestamp(scan.timestamp)}
          </Text>
        </Stack>
        <Button component="a" href={routeHref({ screen: 'result', scanId: scan.id })} variant="default">
          Open
        </Button>
      </Group>
    </Panel>
  );
}
