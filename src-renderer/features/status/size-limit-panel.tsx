import { useRequest } from '../../bridge/use-request.ts';
import { LoadingBlock } from '../../ui/loading-block.tsx';
import { Panel } from '../../ui/panel.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { SizeLimitForm } from './size-limit-form.tsx';

/** The most that is read in one scan. */
export function SizeLimitPanel() {
  const { value, problem, reload } = useRequest('settings:get', {});
  return (
    <Panel
      title="Largest scan"
      description="Larger files, or more of them together, are refused with a sentence. The limit keeps a wrong file from filling the disk."
    >
      {problem !== null && <ProblemAlert message={problem.message} onRetry={reload} />}
      {value === null && problem === null && <LoadingBlock label="Fetching the setting…" lines={2} />}
      {value !== null && <SizeLimitForm maxCaptureBytes={value.maxCaptureBytes} />}
    </Panel>
  );
}
