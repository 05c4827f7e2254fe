import type { Job } from '../../../src-preload/contract/api.ts';
import { formatBytesOf } from '../../ui/format-bytes-of.ts';
import { formatPlural } from '../../ui/format-plural.ts';

/** What a job is doing, in words. `percent` is null where it cannot be told. */
export function jobWords(job: Job): { readonly words: string; readonly percent: number | null } {
  const percent = job.total > 0 ? Math.min(100, (job.done / job.total) * 100) : null;
  switch (job.state) {
    case 'queued':
      return { words: 'Waiting for its turn', percent: 0 };
    case 'cancelled':
      return { words: 'Cancelled. Nothing was kept.', percent: null };
    case 'failed':
      return {
        words: job.message ?? `${job.kind === 'learn' ? 'Learning' : 'The scan'} failed, and the program did not say why.`,
        percent: null,
      };
    case 'done':
      return {
        words: job.baseline === null ? 'Finished' : `Learned as “${job.baseline.name}”, version ${job.baseline.version}`,
        percent: 100,
      };
    case 'running':
      break;
  }
  switch (job.phase) {
    case 'reading': {
      const flows = job.flowsRead > 0 ? `, ${formatPlural(job.flowsRead, 'flow')}` : '';
      return {
        words: job.total > 0 ? `Reading… ${formatBytesOf(job.done, job.total)}${flows}` : `Reading…${flows.replace(',', '')}`,
        percent,
      };
    }
    case 'scoring':
      return { words: `Comparing… ${formatPlural(job.flowsRead, 'flow')}`, percent };
    case 'features':
      return { words: `Looking at each device… ${formatPlural(job.flowsRead, 'flow')}`, percent };
    case 'learning':
      return { words: 'Learning what is usual…', percent };
    case 'checking':
      return { words: 'Checking what was learned…', percent };
    case 'saving':
      return { words: 'Saving…', percent };
    case null:
      return { words: 'Starting…', percent: null };
  }
}
