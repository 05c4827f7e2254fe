import { Stack, Text } from '@mantine/core';
import { useEvent } from '../../bridge/use-event.ts';
import { useRequest } from '../../bridge/use-request.ts';
import { LoadingBlock } from '../../ui/loading-block.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { LogFilesPanel } from './log-files-panel.tsx';
import { StatusFacts } from './status-facts.tsx';

/** How the program itself is doing, and where things are. */
export function StatusScreen() {
  const { value, problem, reload } = useRequest('status:get', {});
  useEvent('history:changed', reload);
  const well = value?.modelLoaded === true && value.modelProblem === null && value.settingsProblem === null;
  return (
    <Stack gap="lg">
      <div>
        <PageTitle tabTitle="Status">Status</PageTitle>
        {value !== null && (
          <Text c="dimmed" mt={4}>
            {well ? 'Everything works.' : 'Something needs a look.'}
          </Text>
        )}
      </div>
      {problem !== null && <ProblemAlert message={problem.message} onRetry={reload} />}
      {value?.modelProblem != null && <ProblemAlert title="The model does not answer" message={value.modelProblem} />}
      {value?.settingsProblem != null && <ProblemAlert title="The settings could not be read" message={value.settingsProblem} />}
      {value === null && problem === null && <LoadingBlock label="Asking the program how it is doing…" lines={6} />}
      {value !== null && <StatusFacts status={value} />}
      <LogFilesPanel />
    </Stack>
  );
}
