import type { Guardian } from '../guardian.ts';
import { capturesAt, columnsTold, finishJob, type ToldMap } from './capture-job.ts';
import { checkOutputPath } from './check-output-path.ts';
import { sendAlerts } from './send-alerts.ts';
import { show } from './show.ts';

export interface ScanCommand extends ToldMap {
  readonly json: boolean;
  readonly scoresPath: string | null;
  /** Name of the learned home to compare with; null for none, absent for the default. */
  readonly baseline?: string | null;
  /** Absent for that of the settings. */
  readonly sensitivity?: string;
}

/** Scans files as one capture, stores the answer and prints it. Cancelled by a signal it leaves nothing. */
export async function scan(guardian: Guardian, paths: readonly string[], command: ScanCommand): Promise<void> {
  const { json, scoresPath, baseline, sensitivity } = command;
  const files = await capturesAt(paths);
  const columns = await columnsTold(guardian, files, command);
  const scores = scoresPath === null ? null : await checkOutputPath('The scores', scoresPath, files);
  const choices = {
    scoresPath: scores,
    columns,
    ...(baseline === undefined ? {} : { baseline }),
    ...(sensitivity === undefined ? {} : { sensitivity }),
  };
  const id = await finishJob(guardian, files, json, () => {
    const { jobId, scanId } = guardian.scan(files, choices);
    return { jobId, ended: scanId };
  });
  await show(guardian, id, json);
  await sendAlerts(guardian);
}
