import { Button, Stack, Text } from '@mantine/core';
import { useEvent } from '../../bridge/use-event.ts';
import { useRequest } from '../../bridge/use-request.ts';
import { LoadingBlock } from '../../ui/loading-block.tsx';
import { navigate } from '../../ui/navigate.ts';
import { PageTitle } from '../../ui/page-title.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import type { NamedIncident } from '../../ui/route.ts';
import { Result } from './result.tsx';

/** Fetches a scan, fresh or old, and shows it; opened at an incident where one is named. */
export function ResultScreen({ scanId, named }: { readonly scanId: number; readonly named: NamedIncident | null }) {
  const { value, problem, reload } = useRequest('scan:get', { scanId });
  // Of a watched folder it goes on. What is shown stays until the answer is there, and so do folds, filters and the focus.
  useEvent('history:changed', () => {
    if (value !== null && value.watchedFolder !== null) reload();
  });
  if (value !== null) return <Result scan={value} named={named} />;
  if (problem === null) return <LoadingBlock label="Opening the result…" lines={6} />;
  const gone = problem.code === 'not-found';
  return (
    <Stack align="flex-start">
      <PageTitle tabTitle="Result">{gone ? 'This scan is not in the history' : 'The result could not be opened'}</PageTitle>
      {gone ? <Text>It may have been deleted.</Text> : <ProblemAlert message={problem.message} onRetry={reload} />}
      {gone && <Button onClick={() => navigate({ screen: 'history' })}>See what is kept</Button>}
    </Stack>
  );
}
