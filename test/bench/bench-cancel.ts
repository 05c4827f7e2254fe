import { join } from 'node:path';
import { captureFile } from '../../src-main/engine/ingest/capture-file.ts';
import { withGuardian } from '../../src-main/terminal/with-guardian.ts';
import { repeatMock } from './repeat-mock.ts';

const phases = ['reading', 'scoring', 'saving'] as const;
const times = 5;

/** How long a cancelled scan goes on, at the longest of five times in each phase; with flows on disk and many anomalies to save. */
export async function benchCancel(folder: string, rows: number) {
  const path = join(folder, 'cancel.csv');
  await repeatMock(path, rows);
  const slowestMs: Record<(typeof phases)[number], number> = { reading: 0, scoring: 0, saving: 0 };
  await withGuardian(join(folder, 'cancel'), async (guardian) => {
    for (const phase of phases) {
      for (let time = 0; time < times; time += 1) {
        const scan = guardian.scan([captureFile(path)]);
        let askedMs = Number.NaN;
        const unsubscribe = guardian.subscribe(({ name, payload }) => {
          // A later moment of the phase each time.
          if (name !== 'job:changed' || payload.phase !== phase || payload.done < (payload.total * time) / times || askedMs > 0) return;
          askedMs = performance.now();
          void guardian.request('job:cancel', { jobId: scan.jobId });
        });
        await scan.scanId.then(
          () => Promise.reject(new Error(`The scan ended before it was cancelled while ${phase}.`)),
          () => undefined,
        );
        slowestMs[phase] = Math.max(slowestMs[phase], Math.round(performance.now() - askedMs));
        unsubscribe();
      }
    }
  });
  return { rows, ...slowestMs, target: 'under 200 ms each' };
}
