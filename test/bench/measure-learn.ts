/** One measurement in a process of its own: `measure-learn.ts FILE DATA-FOLDER` learns a home and prints one JSON line. Started by the bench. */

import { ask } from '../../src-main/ask.ts';
import { captureFile } from '../../src-main/engine/ingest/capture-file.ts';
import { withGuardian } from '../../src-main/terminal/with-guardian.ts';
import { benchHome } from './bench-home.ts';

const [file = '', folder = ''] = process.argv.slice(2);
await withGuardian(folder, async (guardian) => {
  const startedMs = performance.now();
  await guardian.learn([captureFile(file)], benchHome).learned;
  const durationsMs = [performance.now() - startedMs];
  const { flows, report } = await ask(guardian, 'baseline:get', { name: benchHome });
  // maxRSS is in kilobytes on every system.
  console.log(
    JSON.stringify({ durationsMs, peakBytes: process.resourceUsage().maxRSS * 1024, learnedFlows: flows, epochs: report.epochs }),
  );
});
