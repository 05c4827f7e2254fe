import type { Job } from '../src-preload/contract/api.ts';
import type { Log } from './log.ts';

/** Writes how a job began and ended; progress is not written. Names of files are; what they hold is not. */
export function logJob(log: Log, job: Job): void {
  const what = `${job.kind} ${job.jobId.slice(0, 8)} of "${job.name}"`;
  if (job.state === 'running' && job.phase === null) log.info(`${what} began`);
  else if (job.state === 'done') log.info(`${what} ended${job.scanId === null ? '' : ` as scan ${job.scanId}`}`);
  else if (job.state === 'cancelled') log.info(`${what} was cancelled`);
  else if (job.state === 'failed') log.warn(`${what} failed: ${job.message}`);
}
