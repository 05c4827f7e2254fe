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
import { historyColumns } from './history-columns.tsx';

const pageSize = 25;

/** Every scan that is kept, newest first. */
export function HistoryScreen() {
  const [page, setPage] = useState(0);
  const { value, problem, loading, outdated, reload } = useRequest('scan:list', { offset: page * pageSize, limit: pageSize });
  useEvent('history:changed', reload);

  useExistingPage({ page, pageSize, total: value?.total ?? null, loading, onPage: setPage });

  return (
    <Stack gap="lg">
      <div>
        <PageTitle tabTitle="History">History</PageTitle>
        <Text c="dimmed" mt={4}>
          {value === null
            ? 'The scans that are kept on this computer.'
            : `${formatPlural(value.total, 'scan')} kept on this computer, newest first.`}
        </Text>
      </div>
      {problem !== null && <ProblemAlert message={problem.message} onRetry={reload} />}
      {value === null && problem === null && <LoadingBlock label="Fetching the history…" lines={6} />}
      {value !== null && value.total === 0 && (
        <Paper withBorder p="xl">
          <Stack align="flex-start" gap="sm">
            <Text fw={600}>No scans yet</Text>
            <Text>Drop a file of network traffic anywhere in this window. Its answer is then kept here, also after a restart.</Text>
            <Button onClick={() => navigate({ screen: 'scan' })}>What can I drop?</Button>
          </Stack>
        </Paper>
      )}
      {value !== null && value.total > 0 && (
        <Paper withBorder p={{ base: 'md', sm: 'lg' }}>
          <Stack>
            <DataTable
              label="Scan history"
              columns={historyColumns}
              rows={value.scans}
              rowKey={({ id }) => id}
              onOpen={({ id }) => navigate({ screen: 'result', scanId: id })}
              busy={outdated}
            />
            <Pager label="Pages of the history" total={value.total} pageSize={pageSize} page={page} onPage={setPage} />
          </Stack>
        </Paper>
      )}
    </Stack>
  );
}
