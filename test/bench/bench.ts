/** `npm run bench [-- --json] [-- --rows N]`: speed and memory, each measured here and now, with ratios beside what the machine can do. */
import { spawnSync } from 'node:child_process';
import { createReadStream, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import Papa from 'papaparse';
import { openStore } from '../../src-main/store/open-store.ts';
import { repeatMock } from './repeat-mock.ts';

const { values } = parseArgs({ options: { json: { type: 'boolean', default: false }, rows: { type: 'string', default: '1000000' } } });
const rows = Number(values.rows);
const folder = mkdtempSync(join(tmpdir(), 'guardian-bench-'));
const here = (name: string) => fileURLToPath(new URL(name, import.meta.url));

interface Measured {
  readonly durationsMs: readonly number[];
  readonly peakBytes: number;
  readonly wallMs: number;
}

function measure(file: string, dataFolder: string, times: number): Measured {
  const startedMs = performance.now();
  const child = spawnSync(process.execPath, [here('measure-scan.ts'), file, join(folder, dataFolder), String(times)], { encoding: 'utf8' });
  if (child.status !== 0) throw new Error(child.stderr);
  return { ...JSON.parse(child.stdout), wallMs: performance.now() - startedMs };
}

/** papaparse alone on the same file, in rows a second: the yardstick of reading. */
function papaparseAlone(file: string): Promise<number> {
  const startedMs = performance.now();
  let seen = 0;
  return new Promise((resolve, reject) => {
    Papa.parse<string[]>(createReadStream(file, { encoding: 'utf8', highWaterMark: 512 * 1024 }), {
      delimiter: ',',
      chunk: ({ data }) => {
        seen += data.length;
      },
      complete: () => resolve((seen / (performance.now() - startedMs)) * 1000),
      error: reject,
    });
  });
}

function median(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
}

/** Time to fetch pages of 25 anomalies from the largest stored scan, first, middle and last, in milliseconds. */
async function pages(dataFolder: string): Promise<{ readonly anomalies: number; readonly slowestMs: number }> {
  const store = openStore(join(folder, dataFolder));
  const scan = store.scans.get(1);
  if (!scan) throw new Error('the large scan was not stored');
  const anomalies = scan.anomalies_count ?? 0;
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

try {
  const small = join(folder, 'small.csv');
  const large = join(folder, 'large.csv');
  await repeatMock(small, 1000);
  await repeatMock(large, rows);
  const cold = [1, 2, 3].map((time) => measure(small, `cold-${time}`, 1).wallMs);
  const warm = measure(small, 'warm', 8);
  const big = measure(large, 'large', 1);
  const flowsPerSecond = (rows / (big.durationsMs[0] ?? Number.NaN)) * 1000;
  const papaparseRowsPerSecond = await papaparseAlone(large);
  const paging = await pages('large');
  const report = {
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
  if (values.json) console.log(JSON.stringify(report));
  else {
    console.log(
      `1,000 flows, file to stored answer: ${report.thousand_flows.cold_ms} ms with program start, ${report.thousand_flows.warm_ms} ms warm.`,
    );
    console.log(
      `${rows.toLocaleString('en-US')} flows end to end: ${report.large.flows_per_second.toLocaleString('en-US')} flows a second ` +
        `(${report.large.share_of_papaparse_alone} × papaparse alone on the same file), peak memory ${report.large.peak_mb} MB.`,
    );
    console.log(`A page of ${paging.anomalies.toLocaleString('en-US')} anomalies: ${report.paging.slowest_page_ms} ms at the slowest.`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
