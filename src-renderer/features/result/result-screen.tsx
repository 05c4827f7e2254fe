import { Button, Stack, Text } from '@mantine/core';
import { useRequest } from '../../bridge/use-request.ts';
import { LoadingBlock } from '../../ui/loading-block.tsx';
import { navigate } from '../../ui/navigate.ts';
import { PageTitle } from '../../ui/page-title.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { Result } from './result.tsx';

/** Fetches a scan, fresh or old, and shows it; opened at an incident where one is named. */
export function ResultScreen({ scanId, incidentId }: { readonly scanId: number; readonly incidentId: number | null }) {
  const { value, problem, reload } = useRequest('scan:get', { scanId });
  if (value !== null) return <Result scan={value} incidentId={incidentId} />;
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
