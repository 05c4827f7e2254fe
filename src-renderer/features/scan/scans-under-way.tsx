import { Button, Stack } from '@mantine/core';
import type { Job } from '../../../src-preload/contract/api.ts';
import { Panel } from '../../ui/panel.tsx';
import { routeHref } from '../../ui/route.ts';
import { captureWords } from './capture-words.ts';
import { jobWords } from './job-words.ts';
import { ProgressCard } from './progress-card.tsx';
import { hasEnded } from './queue-state.ts';
import { useScanQueue } from './scan-queue.ts';

function moodOf(job: Job) {
  if (!hasEnded(job)) return 'under-way';
  if (job.state === 'done') return 'good';
  return job.state === 'failed' ? 'bad' : 'quiet';
}

/** Everything that is being read, waits or has just ended. Nothing at all when there is nothing to tell. */
export function ScansUnderWay() {
  const { captures, jobs, cancelCapture, cancelJob, dismissCapture, dismissJob, explain } = useScanQueue();
  if (captures.length === 0 && jobs.length === 0) return null;
  // What moves comes first, then what ended, the newest first.
  const underWay = jobs.filter((job) => !hasEnded(job));
  const ended = jobs.filter(hasEnded).reverse();
  const handedOver = captures.filter(({ state }) => state !== 'failed');
  const refused = captures.filter(({ state }) => state === 'failed').reverse();
  const busy = underWay.length + handedOver.length > 0;

  const jobCard = (job: Job) => (
    <ProgressCard
      key={job.jobId}
      name={job.name}
      {...jobWords(job)}
      mood={moodOf(job)}
      {...(hasEnded(job) ? { onDismiss: () => dismissJob(job.jobId) } : { onCancel: () => cancelJob(job.jobId) })}
    >
      {job.state === 'done' && job.scanId !== null && (
        <div>
          <Button component="a" href={routeHref({ screen: 'result', scanId: job.scanId })} size="xs">
            Open
          </Button>
        </div>
      )}
      {job.kind === 'scan' && job.unknownColumns && (
        <div>
          <Button size="xs" onClick={() => explain(job)}>
            Tell which column is which
          </Button>
        </div>
      )}
    </ProgressCard>
  );

  return (
    <Panel title={busy ? 'Under way' : 'Just now'}>
      <Stack component="ul" gap="sm" className="plain-list">
        {underWay.map(jobCard)}
        {handedOver.map((capture) => (
          <ProgressCard
            key={capture.key}
            name={capture.name}
            {...captureWords(capture)}
            mood="under-way"
            onCancel={() => cancelCapture(capture.key)}
          />
        ))}
        {refused.map((capture) => (
          <ProgressCard
            key={capture.key}
            name={capture.name}
            {...captureWords(capture)}
            mood="bad"
            onDismiss={() => dismissCapture(capture.key)}
          />
        ))}
        {ended.map(jobCard)}
      </Stack>
    </Panel>
  );
}
