/**
 * One measurement in a process of its own: `measure-scan.ts FILE DATA-FOLDER TIMES [HOME]` scans a file, or all of a folder as one, and prints
 * one JSON line. Started by the bench.
 */
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { captureFile } from '../../src-main/engine/ingest/capture-file.ts';
import { withGuardian } from '../../src-main/terminal/with-guardian.ts';

const [file = '', folder = '', times = '1', home] = process.argv.slice(2);
const files = statSync(file).isDirectory() ? readdirSync(file).map((name) => join(file, name)) : [file];
const durationsMs: number[] = [];
await withGuardian(folder, async (guardian) => {
  for (let time = 0; time < Number(times); time += 1) {
    const startedMs = performance.now();
    await guardian.scan(files.map(captureFile), { baseline: home ?? null }).scanId;
    durationsMs.push(performance.now() - startedMs);
  }
});
const { user, system } = process.cpuUsage();
// maxRSS is in kilobytes on every system.
console.log(
  JSON.stringify({
    durationsMs,
    peakBytes: process.resourceUsage().maxRSS * 1024,
    cpuMs: (user + system) / 1000,
    sinceStartMs: performance.now(),
  }),
);
