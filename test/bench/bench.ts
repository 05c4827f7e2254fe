/**
 * `npm run bench [-- --json] [-- --rows N] [-- --huge]`: speed and memory, each measured here and now, with ratios beside what the machine
 * can do. `--huge` adds a scan of ten million rows. `--only NAME` measures one section: scans, home, learn, reading, cancel, huge or watch;
 * the last is measured only where it is named.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { benchCancel } from './bench-cancel.ts';
import { benchHomeScans } from './bench-home-scans.ts';
import { benchHuge } from './bench-huge.ts';
import { benchLearn } from './bench-learn.ts';
import { benchReading } from './bench-reading.ts';
import { benchScans } from './bench-scans.ts';
import { benchWatch } from './bench-watch.ts';
import { printBench } from './print-bench.ts';

/** Enough for steady speeds, and quickly written. */
const mostReadingRows = 500_000;
const mostHomeRows = 200_000;

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    rows: { type: 'string', default: '1000000' },
    huge: { type: 'boolean', default: false },
    only: { type: 'string' },
  },
});
const rows = Number(values.rows);
const isWanted = (section: string) => (values.only === undefined ? section !== 'huge' || values.huge : values.only === section);
const folder = mkdtempSync(join(tmpdir(), 'guardian-bench-'));
try {
  const report = {
    ...(isWanted('scans') ? await benchScans(folder, rows) : {}),
    ...(isWanted('home') ? { home: await benchHomeScans(folder, Math.min(rows, mostHomeRows)) } : {}),
    ...(isWanted('learn') ? { learn: await benchLearn(folder) } : {}),
    ...(isWanted('reading') ? { reading: await benchReading(folder, Math.min(rows, mostReadingRows)) } : {}),
    ...(isWanted('cancel') ? { cancel: await benchCancel(folder, rows) } : {}),
    ...(values.only === 'watch' ? { watch: await benchWatch(folder) } : {}),
    ...(isWanted('huge') ? { huge: benchHuge(folder) } : {}),
  };
  if (values.json) console.log(JSON.stringify(report));
  else printBench(report);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
