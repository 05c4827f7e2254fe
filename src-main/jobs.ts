import { randomUUID } from 'node:crypto';
import type { Job } from '../src-preload/contract/api.ts';
import { throttle } from './workers/throttle.ts';

/** Work that is done one piece after the other, each piece with a name, progress and a way to cancel it. */
export interface Jobs {
  /** Queues a piece of work and returns it at once. */
  start<T>(task: Task<T>): { readonly jobId: string; readonly ended: Promise<T> };
  /** Running and queued jobs, then the last ended ones, newest first. */
  list(): Job[];
  /** False when there is no such job or it has ended. */
  cancel(jobId: string): boolean;
  /** Cancels everything and waits for its end. */
  close(): Promise<void>;
}

/** A piece of work. */
export interface Task<T> {
  readonly kind: Job['kind'];
  readonly name: string;
  readonly work: (options: JobOptions) => Promise<T>;
  /** What the job tells once it is done. */
  readonly outcome: (value: T) => Partial<Pick<Job, 'scanId' | 'baseline'>>;
  /** Called with what the work threw, before the job is told to have failed: true where it can be tried again with columns explained. */
  readonly asksForColumns?: (jobId: string, error: unknown) => boolean;
}

export interface JobOptions {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: Pick<Job, 'phase' | 'done' | 'total' | 'flowsRead'>) => void;
}

const keptEnded = 20;

/** The work was stopped by the person who asked for it. */
export class Cancelled extends Error {
  constructor(kind: Job['kind']) {
    super(`${kind === 'learn' ? 'Learning' : 'The scan'} was cancelled. Nothing was saved.`);
    this.name = 'Cancelled';
  }
}

/**
 * @param tell called with every change of a job, at most ten times a second for mere progress
 * @param explain turns whatever a job threw into a sentence for a person
 */
export function createJobs(tell: (job: Job) => void, explain: (error: unknown) => string, now: () => Date): Jobs {
  const jobs = new Map<string, { job: Job; readonly cancel: AbortController }>();
  let last: Promise<unknown> = Promise.resolve();
  const hasEnded = (job: Job) => job.state !== 'queued' && job.state !== 'running';

  const forgetOld = () => {
    const old = [...jobs.values()].filter(({ job }) => hasEnded(job));
    for (const { job } of old.slice(0, Math.max(0, old.length - keptEnded))) jobs.delete(job.jobId);
  };

  const cancelled = (entry: { job: Job }) => {
    if (entry.job.state === 'cancelled') return;
    entry.job = { ...entry.job, state: 'cancelled' };
    tell(entry.job);
  };

  return {
    start<T>({ kind, name, work, outcome, asksForColumns = () => false }: Task<T>) {
      const jobId = randomUUID();
      const cancel = new AbortController();
      const startedAt = now().toISOString();
      const first: Job = {
        jobId,
        kind,
        name,
        state: 'queued',
        phase: null,
        done: 0,
        total: 0,
        flowsRead: 0,
        startedAt,
        scanId: null,
        baseline: null,
        message: null,
        unknownColumns: false,
      };
      const entry = { job: first, cancel };
      jobs.set(jobId, entry);
      const change = (changes: Partial<Job>) => {
        entry.job = { ...entry.job, ...changes };
        tell(entry.job);
      };
      const onProgress = throttle(100, (progress: Partial<Job>) => change(progress));
      const run = async (): Promise<T> => {
        try {
          if (cancel.signal.aborted) throw cancel.signal.reason;
          change({ state: 'running' });
          const value = await work({ signal: cancel.signal, onProgress });
          change({ state: 'done', ...outcome(value) });
          return value;
        } catch (error) {
          if (error instanceof Cancelled) cancelled(entry);
          else change({ state: 'failed', message: explain(error), unknownColumns: asksForColumns(jobId, error) });
          throw error;
        } finally {
          forgetOld();
        }
      };
      tell(first);
      const ended = last.then(run);
      last = ended.catch(() => undefined);
      return { jobId, ended };
    },
    list: () => [...jobs.values()].map(({ job }) => job).reverse(),
    cancel(jobId) {
      const entry = jobs.get(jobId);
      if (!entry || hasEnded(entry.job)) return false;
      entry.cancel.abort(new Cancelled(entry.job.kind));
      if (entry.job.state === 'queued') cancelled(entry);
      return true;
    },
    async close() {
      for (const { job, cancel } of jobs.values()) cancel.abort(new Cancelled(job.kind));
      await last;
    },
  };
}
