import type { Job } from '../../../../../src-preload/contract/api.ts';

/** A running job that was started as the n-th second of an hour began. */
export function makeJob(n: number, change: Partial<Job> = {}): Job {
  return {
    jobId: `job-${n}`,
    kind: 'scan',
    name: `capture-${n}.csv`,
    state: 'running',
    phase: 'reading',
    done: 0,
    total: 0,
    flowsRead: 0,
    startedAt: new Date(Date.UTC(2026, 0, 1, 12, 0, n)).toISOString(),
    scanId: null,
    baseline: null,
    message: null,
    unknownColumns: false,
    ...change,
  };
}
