import { notifications } from '@mantine/notifications';
import { type ReactNode, useCallback, useEffect, useMemo, useReducer, useRef, useState } from 'react';
import type { Job } from '../../../src-preload/contract/api.ts';
import { getBridge } from '../../bridge/get-bridge.ts';
import { useConnection } from '../../bridge/use-connection.ts';
import { useEvent } from '../../bridge/use-event.ts';
import { announcer } from '../../ui/announcer.ts';
import { navigate } from '../../ui/navigate.ts';
import { parseRoute } from '../../ui/route.ts';
import { createHandOver } from './create-hand-over.ts';
import { dismissedJobs } from './dismissed-jobs.ts';
import { droppedFiles } from './dropped-file.ts';
import { FinishedElsewhere } from './finished-elsewhere.tsx';
import { finishedToastId } from './finished-toast-id.ts';
import { hasEnded, queueState } from './queue-state.ts';
import { ScanQueueContext } from './scan-queue.ts';

/** The step of a scan, or of learning, that screen readers hear; the moving figures would be too much. */
const phaseSteps: Readonly<Record<NonNullable<Job['phase']>, number>> = {
  reading: 1,
  scoring: 2,
  saving: 3,
  features: 2,
  learning: 3,
  checking: 4,
};

/** Keeps the scans under way alive while the person walks through the screens. */
export function ScanQueueProvider({ children }: { readonly children: ReactNode }) {
  const [state, dispatch] = useReducer(queueState, { captures: [], jobs: [] });
  const { openings } = useConnection();
  /** Jobs of this page, whose result opens by itself. */
  const opening = useRef(new Set<string>());
  /** What was last said of each job, so that screen readers hear of each phase once. */
  const phases = useRef(new Map<string, Job['phase']>());
  const ended = useRef(new Map<string, Job>());

  const openWhenDone = useCallback((job: Job) => {
    if (job.state !== 'done' || job.scanId === null || !opening.current.delete(job.jobId)) return;
    dispatch({ type: 'job-removed', jobId: job.jobId });
    if (parseRoute(window.location.hash).screen === 'scan') navigate({ screen: 'result', scanId: job.scanId });
    else
      notifications.show({
        id: finishedToastId(job.scanId),
        title: 'The scan is finished',
        message: <FinishedElsewhere name={job.name} scanId={job.scanId} />,
      });
  }, []);

  const take = useCallback(
    (job: Job) => {
      dispatch({ type: 'job-changed', job });
      if (job.phase !== null && phases.current.get(job.jobId) !== job.phase) {
        phases.current.set(job.jobId, job.phase);
        announcer.say(`Step ${phaseSteps[job.phase]} of ${job.kind === 'learn' ? 4 : 3}`);
      }
      if (!hasEnded(job) || ended.current.has(job.jobId)) return;
      ended.current.set(job.jobId, job);
      if (job.state === 'done') announcer.say(job.kind === 'learn' ? 'Your home is learned.' : 'The scan is finished.');
      openWhenDone(job);
    },
    [openWhenDone],
  );

  const onStarted = useCallback(
    (jobId: string) => {
      opening.current.add(jobId);
      // A short scan may have ended before its number was known here.
      const early = ended.current.get(jobId);
      if (early !== undefined) openWhenDone(early);
    },
    [openWhenDone],
  );

  useEvent('job:changed', take);

  useEffect(() => {
    if (openings === 0) return;
    void getBridge()
      .request('job:list', {})
      .then((result) => {
        if (!result.ok) return;
        const jobs = result.value.jobs.filter((job) => !dismissedJobs.has(job.jobId));
        dispatch({ type: 'jobs-listed', jobs, complete: openings > 1 });
        // Those that ended while nobody was listening.
        for (const job of jobs) if (opening.current.has(job.jobId)) take(job);
      });
  }, [openings, take]);

  const [handOver] = useState(() => createHandOver(dispatch, onStarted));

  const queue = useMemo(
    () => ({
      ...state,
      add(dropped: readonly File[]) {
        const files = droppedFiles(dropped);
        if (files.length === 0) return;
        if (parseRoute(window.location.hash).screen !== 'scan') navigate({ screen: 'scan' });
        handOver.add(files);
      },
      explain(job: Job) {
        dismissedJobs.add(job.jobId);
        dispatch({ type: 'job-removed', jobId: job.jobId });
        handOver.addAgain(job);
      },
      answer: handOver.answer,
      cancelCapture: handOver.cancel,
      cancelJob: (jobId: string) => void getBridge().request('job:cancel', { jobId }),
      dismissCapture: (key: string) => dispatch({ type: 'capture-removed', key }),
      dismissJob: (jobId: string) => {
        dismissedJobs.add(jobId);
        dispatch({ type: 'job-removed', jobId });
      },
    }),
    [state, handOver],
  );
  return <ScanQueueContext value={queue}>{children}</ScanQueueContext>;
}
