/** One measurement in a process of its own: `measure-scan.ts FILE DATA-FOLDER TIMES [HOME]` scans and prints one JSON line. Started by the bench. */

import { captureFile } from '../../src-main/engine/ingest/capture-file.ts';
import { withGuardian } from '../../src-main/terminal/with-guardian.ts';

const [file = '', folder = '', times = '1', home] = process.argv.slice(2);
const durationsMs: number[] = [];
await withGuardian(folder, async (guardian) => {
  for (let time = 0; time < Number(times); time += 1) {
    const startedMs = performance.now();
    await guardian.scan([captureFile(file)], { baseline: home ?? null }).scanId;
    durationsMs.push(performance.now() - startedMs);
  }
});
// maxRSS is in kilobytes on every system.
console.log(JSON.stringify({ durationsMs, peakBytes: process.resourceUsage().maxRSS * 1024, sinceStartMs: performance.now() }));
