import type { Job } from '../../../src-preload/contract/api.ts';
import type { PendingCapture } from './pending-capture.ts';

/** Everything under way, and what ended and was not yet put away. */
export interface QueueState {
  readonly captures: readonly PendingCapture[];
  /** In the order in which they were started. */
  readonly jobs: readonly Job[];
}

export type QueueAction =
  | { readonly type: 'capture-added'; readonly capture: PendingCapture }
  | { readonly type: 'capture-changed'; readonly key: string; readonly change: Partial<PendingCapture> }
  | { readonly type: 'capture-removed'; readonly key: string }
  | { readonly type: 'job-changed'; readonly job: Job }
  | { readonly type: 'job-removed'; readonly jobId: string }
  /** `complete`: what is running here and not in the list was lost with an earlier run of the program. */
  | { readonly type: 'jobs-listed'; readonly jobs: readonly Job[]; readonly complete: boolean };

/** True when nothing more happens to a job. */
export function hasEnded(job: Job): boolean {
  return job.state === 'done' || job.state === 'failed' || job.state === 'cancelled';
}

function put(jobs: readonly Job[], job: Job): readonly Job[] {
  const before = jobs.find((other) => other.jobId === job.jobId);
  if (before === undefined) return [...jobs, job].sort((a, b) => a.startedAt.localeCompare(b.startedAt));
  // A list that was asked for earlier may arrive later than the end.
  if (hasEnded(before) && !hasEnded(job)) return jobs;
  return jobs.map((other) => (other.jobId === job.jobId ? job : other));
}

const again = { scan: 'Drop the file again.', learn: 'Please start it again.' } as const;

function lost(job: Job): Job {
  return { ...job, state: 'failed', message: `The program was restarted before this was finished. ${again[job.kind]}` };
}

/** The next state. Pure. */
export function queueState(state: QueueState, action: QueueAction): QueueState {
  switch (action.type) {
    case 'capture-added':
      return { ...state, captures: [...state.captures, action.capture] };
    case 'capture-changed':
      return {
        ...state,
        captures: state.captures.map((capture) => (capture.key === action.key ? { ...capture, ...action.change } : capture)),
      };
    case 'capture-removed':
      return { ...state, captures: state.captures.filter((capture) => capture.key !== action.key) };
    case 'job-changed':
      return { ...state, jobs: put(state.jobs, action.job) };
    case 'job-removed':
      return { ...state, jobs: state.jobs.filter((job) => job.jobId !== action.jobId) };
    case 'jobs-listed': {
      const listed = new Set(action.jobs.map((job) => job.jobId));
      const kept = action.complete ? state.jobs.map((job) => (hasEnded(job) || listed.has(job.jobId) ? job : lost(job))) : state.jobs;
      // What ended well before this page was opened is in the history.
      const news = action.jobs.filter((job) => !hasEnded(job) || job.state === 'failed' || kept.some((known) => known.jobId === job.jobId));
      return { ...state, jobs: news.reduce(put, kept) };
    }
  }
}
