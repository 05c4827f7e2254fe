import { toGuideBaseline } from '../answers/guide-baseline.ts';
import { ask } from '../ask.ts';
import type { Guardian } from '../guardian.ts';
import { capturesAt, columnsTold, finishJob, type ToldMap } from './capture-job.ts';
import { printBaseline } from './print-baseline.ts';

export interface LearnCommand extends ToldMap {
  readonly json: boolean;
  /** The name under which the home is kept. */
  readonly baseline: string;
  /** Whether scans are to be compared with it unless told otherwise. */
  readonly makeDefault: boolean;
}

/** Learns a home from files as one capture, keeps it and prints what it learned. Asks nothing. Cancelled by a signal it leaves nothing. */
export async function learn(guardian: Guardian, paths: readonly string[], command: LearnCommand): Promise<void> {
  const { json, baseline, makeDefault } = command;
  const files = await capturesAt(paths);
  const columns = await columnsTold(guardian, files, command);
  const { name, version } = await finishJob(guardian, files, json, () => {
    const { jobId, learned } = guardian.learn(files, baseline, { columns });
    return { jobId, ended: learned };
  });
  if (makeDefault) await ask(guardian, 'settings:set', { defaultBaseline: name });
  const detail = await ask(guardian, 'baseline:get', { name, version });
  if (json) console.log(JSON.stringify(toGuideBaseline(detail)));
  else printBaseline(detail);
}
