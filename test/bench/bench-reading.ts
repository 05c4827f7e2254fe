import { statSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';
import { captureFile } from '../../src-main/engine/ingest/capture-file.ts';
import { readCaptures } from '../../src-main/engine/ingest/read-captures.ts';
import { median } from './median.ts';
import { papaparseAlone } from './papaparse-alone.ts';
import { readingFormats } from './reading-formats.ts';

/** What reading one format costs. Records are what the file consists of: rows, events, packets. */
export interface ReadingReport {
  readonly format: string;
  readonly flows: number;
  readonly records: number;
  readonly bytes: number;
  readonly flows_per_second: number;
  readonly records_per_second: number;
  readonly mb_per_second: number;
  /** Null for a file that is no text. */
  readonly papaparse_rows_per_second: number | null;
  /** Records a second, ours to papaparse's. */
  readonly ratio: number | null;
}

const runs = 5;

/** Seconds that `readCaptures` alone takes, and what it found. */
async function readAlone(path: string, temporaryFolder: string) {
  const startedMs = performance.now();
  const { account, flows } = await readCaptures([captureFile(path)], {
    signal: new AbortController().signal,
    onProgress: () => undefined,
    maxBytes: Number.MAX_SAFE_INTEGER,
    temporaryFolder,
  });
  const seconds = (performance.now() - startedMs) / 1000;
  await flows.close();
  return { seconds, flows: account.used, records: account.input.records };
}

/** Reads a file of each format and lets papaparse alone cut the same file, by turns in this process; medians of five. */
export async function benchReading(folder: string, rows: number): Promise<readonly ReadingReport[]> {
  const reports: ReadingReport[] = [];
  for (const { name, papaparseDelimiter, write } of readingFormats) {
    const path = join(folder, 'reading');
    write(path, rows);
    const bytes = statSync(path).size;
    const ours: Awaited<ReturnType<typeof readAlone>>[] = [];
    const theirs: number[] = [];
    for (let run = 0; run < runs; run += 1) {
      ours.push(await readAlone(path, join(folder, 'temporary')));
      if (papaparseDelimiter !== null) theirs.push(await papaparseAlone(path, papaparseDelimiter));
    }
    const { flows = 0, records = 0 } = ours[0] ?? {};
    const seconds = median(ours.map((read) => read.seconds));
    const papaparse = papaparseDelimiter === null ? null : median(theirs);
    reports.push({
      format: name,
      flows,
      records,
      bytes,
      flows_per_second: Math.round(flows / seconds),
      records_per_second: Math.round(records / seconds),
      mb_per_second: Math.round(bytes / seconds / 1e6),
      papaparse_rows_per_second: papaparse && Math.round(papaparse),
      ratio: papaparse && Number((records / seconds / papaparse).toFixed(2)),
    });
    unlinkSync(path);
  }
  return reports;
}
