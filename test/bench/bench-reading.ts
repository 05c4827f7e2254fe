import { statSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';
import { captureFile } from '../../src-main/engine/ingest/capture-file.ts';
import { readCaptures } from '../../src-main/engine/ingest/read-captures.ts';
import { median } from './median.ts';
import { papaparseAlone } from './papaparse-alone.ts';
import { readingFormats } from './reading-formats.ts';

/** What reading one format costs. Speeds in flows a second and in rows a second. */
export interface ReadingReport {
  readonly format: string;
  readonly flows: number;
  readonly bytes: number;
  readonly flows_per_second: number;
  readonly mb_per_second: number;
  /** Null for a file that is no text. */
  readonly papaparse_rows_per_second: number | null;
  readonly ratio: number | null;
}

const runs = 3;

/** Flows, and flows a second, of `readCaptures` alone. */
async function readAlone(path: string, temporaryFolder: string): Promise<{ readonly flows: number; readonly perSecond: number }> {
  const startedMs = performance.now();
  const { account, flows } = await readCaptures([captureFile(path)], {
    signal: new AbortController().signal,
    onProgress: () => undefined,
    maxBytes: Number.MAX_SAFE_INTEGER,
    temporaryFolder,
  });
  const perSecond = (account.used / (performance.now() - startedMs)) * 1000;
  await flows.close();
  return { flows: account.used, perSecond };
}

/** Reads a file of each format and lets papaparse alone cut the same file, by turns in this process; medians of three. */
export async function benchReading(folder: string, rows: number): Promise<readonly ReadingReport[]> {
  const reports: ReadingReport[] = [];
  for (const { name, papaparseDelimiter, write } of readingFormats) {
    const path = join(folder, 'reading');
    await write(path, rows);
    const ours: number[] = [];
    const theirs: number[] = [];
    let flows = 0;
    for (let run = 0; run < runs; run += 1) {
      const read = await readAlone(path, join(folder, 'temporary'));
      flows = read.flows;
      ours.push(read.perSecond);
      if (papaparseDelimiter !== null) theirs.push(await papaparseAlone(path, papaparseDelimiter));
    }
    const bytes = statSync(path).size;
    const perSecond = median(ours);
    const papaparse = papaparseDelimiter === null ? null : median(theirs);
    reports.push({
      format: name,
      flows,
      bytes,
      flows_per_second: Math.round(perSecond),
      mb_per_second: Math.round(((bytes / flows) * perSecond) / 1e6),
      papaparse_rows_per_second: papaparse && Math.round(papaparse),
      ratio: papaparse && Number((perSecond / papaparse).toFixed(2)),
    });
    unlinkSync(path);
  }
  return reports;
}
