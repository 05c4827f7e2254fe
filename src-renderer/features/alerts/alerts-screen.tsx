import { Button, Paper, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useEvent } from '../../bridge/use-event.ts';
import { useRequest } from '../../bridge/use-request.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { formatPlural } from '../../ui/format-plural.ts';
import { LoadingBlock } from '../../ui/loading-block.tsx';
import { navigate } from '../../ui/navigate.ts';
import { PageTitle } from '../../ui/page-title.tsx';
import { Pager } from '../../ui/pager.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { useExistingPage } from '../../ui/use-existing-page.ts';
import { alertColumns } from './alert-columns.tsx';

const pageSize = 25;

/** Every alert that is kept, newest first, and what became of it. */
export function AlertsScreen() {
  const [page, setPage] = useState(0);
  const { value, problem, loading, outdated, reload } = useRequest('alert:list', { offset: page * pageSize, limit: pageSize });
  useEvent('alerts:changed', reload);
  // A scan may have been deleted, and its link must go.
  useEvent('history:changed', reload);

  useExistingPage({ page, pageSize, total: value?.total ?? null, loading, onPage: setPage });

  return (
    <Stack gap="lg">
      <div>
        <PageTitle tabTitle="Alerts">Alerts</PageTitle>
        <Text c="dimmed" mt={4}>
          {value === null
            ? 'What scans found that was worth telling.'
            : `${formatPlural(value.total, 'alert')}, newest first, and what became of each.`}
        </Text>
      </div>
      {problem !== null && <ProblemAlert message={problem.message} onRetry={reload} />}
      {value === null && problem === null && <LoadingBlock label="Fetching the alerts…" lines={6} />}
      {value !== null && value.total === 0 && (
        <Paper withBorder p="xl">
          <Stack align="flex-start" gap="sm">
            <Text fw={600}>No alerts yet</Text>
            <Text>
              When a scan finds a device that behaves unlike itself, it is listed here, with what became of each message about it. Which
              incidents are worth an alert, and where messages go, is yours to choose.
            </Text>
            <Button onClick={() => navigate({ screen: 'settings' })}>Choose how I am told</Button>
          </Stack>
        </Paper>
      )}
      {value !== null && value.total > 0 && (
        <Paper withBorder p={{ base: 'md', sm: 'lg' }}>
          <Stack>
            <DataTable label="Alerts" columns={alertColumns} rows={value.alerts} rowKey={({ id }) => id} busy={outdated} />
            <Pager label="Pages of alerts" total={value.total} pageSize={pageSize} page={page} onPage={setPage} />
          </Stack>
        </Paper>
      )}
    </Stack>
  );
}
