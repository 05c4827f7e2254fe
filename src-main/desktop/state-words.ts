import type { Job } from '../../src-preload/contract/api.ts';
import type { DesktopState } from './desktop-facts.ts';
import { watchingLines } from './watching-words.ts';

const phaseWords: Record<NonNullable<Job['phase']>, string> = {
  reading: '',
  scoring: ': comparing',
  saving: ': saving',
  features: ': looking at each device',
  learning: ': learning what is usual',
  checking: ': checking what was learned',
};

/** In steps of 5 %, so that menus need not be built anew all the time; rounded down, as 100 % would be a promise. */
function percentWords({ done, total }: Job): string {
  return total > 0 ? `, ${Math.floor(Math.min(1, done / total) * 20) * 5} %` : '';
}

function jobLine(job: Job): string {
  const what = `${job.kind === 'learn' ? 'Learning from' : 'Scanning'} “${job.name}”`;
  if (job.phase === null) return `${what}…`;
  return `${what}${phaseWords[job.phase]}${percentWords(job)}`;
}

/**
 * What is going on, in words, a line for each thing, the most important first: what to look at, the work under way, the work that waits,
 * the watched folders.
 */
export function stateWords({ jobs: [first, ...waiting], lastScan, alert, watching }: DesktopState): readonly [string, ...string[]] {
  const lines = first ? [jobLine(first)] : [];
  if (waiting.length > 0) lines.push(`${waiting.length} more ${waiting.length === 1 ? 'waits for its' : 'wait for their'} turn`);
  lines.push(...watchingLines(watching));
  const [line, ...more] = alert ? [alert.title, ...lines] : lines;
  if (line !== undefined) return [line, ...more];
  // Not "nothing unusual": what was unusual and was looked at is still in the history.
  return [lastScan ? 'Nothing new to look at' : 'Nothing scanned yet'];
}
