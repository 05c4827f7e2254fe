import { join } from 'node:path';
import { benchHome } from './bench-home.ts';
import { learnInChild, measureInChild } from './measure-in-child.ts';
import { papaparseAlone } from './papaparse-alone.ts';
import { writeZeekLog } from './write-zeek-log.ts';

/** Flows from which the home is learned: a quiet beginning of what is scanned. */
const learnedFlows = 10_000;

/** Scans a conn.log of a simulated home end to end, as installed and compared with the learned home, beside papaparse alone on the same file. */
export async function benchHomeScans(folder: string, rows: number) {
  const ordinary = join(folder, 'ordinary.log');
  const path = join(folder, 'home.log');
  const stored = join(folder, 'home');
  writeZeekLog(ordinary, learnedFlows);
  writeZeekLog(path, rows);
  learnInChild(ordinary, stored);
  const papaparseRowsPerSecond = await papaparseAlone(path, '\t');
  const scan = (home: string | null) => {
    const { durationsMs, peakBytes } = measureInChild(path, stored, 1, home);
    const flowsPerSecond = (rows / (durationsMs[0] ?? Number.NaN)) * 1000;
    return {
      flows_per_second: Math.round(flowsPerSecond),
      share_of_papaparse_alone: Number((flowsPerSecond / papaparseRowsPerSecond).toFixed(3)),
      peak_mb: Math.round(peakBytes / 1e6),
    };
  };
  return { rows, as_installed: scan(null), with_learned_home: scan(benchHome) };
}
