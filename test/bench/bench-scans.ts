import { statSync } from 'node:fs';
import { join } from 'node:path';
import { openStore } from '../../src-main/store/open-store.ts';
import { measureInChild } from './measure-in-child.ts';
import { median } from './median.ts';
import { papaparseAlone } from './papaparse-alone.ts';
import { repeatMock } from './repeat-mock.ts';

/** Time to fetch pages of 25 anomalies from the largest stored scan, first, middle and last, in milliseconds. */
async function pages(dataFolder: string): Promise<{ readonly anomalies: number; readonly slowestMs: number }> {
  const store = openStore(dataFolder);
  const scan = store.scans.get(1);
  if (!scan) throw new Error('the large scan was not stored');
  const { total: anomalies } = store.scans.anomalies(scan, { of: 'windows', offset: 0, limit: 1, order: 'strongest', severity: null });
  const timesMs = (['strongest', 'time'] as const).flatMap((order) =>
    [0, Math.floor(anomalies / 2), Math.max(0, anomalies - 25)].map((offset) => {
      const startedMs = performance.now();
      store.scans.anomalies(scan, { of: 'windows', offset, limit: 25, order, severity: null });
      return performance.now() - startedMs;
    }),
  );
  await store.close();
  return { anomalies, slowestMs: Math.max(...timesMs) };
}

/** Scans from the file to the stored answer: a thousand flows, cold and warm, then many; and pages of what the large one found. */
export async function benchScans(folder: string, rows: number) {
  const small = join(folder, 'small.csv');
  const large = join(folder, 'large.csv');
  const stored = join(folder, 'large');
  await repeatMock(small, 1000);
  await repeatMock(large, rows);
  const cold = [1, 2, 3].map((time) => measureInChild(small, join(folder, `cold-${time}`), 1).wallMs);
  const warm = measureInChild(small, join(folder, 'warm'), 8);
  const big = measureInChild(large, stored, 1);
  const flowsPerSecond = (rows / (big.durationsMs[0] ?? Number.NaN)) * 1000;
  const papaparseRowsPerSecond = await papaparseAlone(large, ',');
  const paging = await pages(stored);
  return {
    thousand_flows: {
      cold_ms: Math.round(median(cold)),
      warm_ms: Math.round(median(warm.durationsMs.slice(1))),
      target: 'cold under 2000, warm under 300',
    },
    large: {
      rows,
      bytes: statSync(large).size,
      flows_per_second: Math.round(flowsPerSecond),
      share_of_papaparse_alone: Number((flowsPerSecond / papaparseRowsPerSecond).toFixed(3)),
      peak_mb: Math.round(big.peakBytes / 1e6),
      target: 'peak_mb at most 600',
    },
    paging: { anomalies: paging.anomalies, slowest_page_ms: Number(paging.slowestMs.toFixed(1)), target: 'under 50' },
  };
}
