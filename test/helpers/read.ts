import { type CaptureFile, captureFile } from '../../src-main/engine/ingest/capture-file.ts';
import { wholeTable } from '../../src-main/engine/ingest/collect/whole-table.ts';
import { type ReadOptions, readCaptures } from '../../src-main/engine/ingest/read-captures.ts';

/** Reads captures into one table, with no limit and nobody watching. */
export function read(...paths: string[]) {
  return readFiles(paths.map(captureFile));
}

/** The same, with options. */
export async function readFiles(files: readonly CaptureFile[], options: Partial<ReadOptions> = {}) {
  const reading = await readCaptures(files, {
    signal: new AbortController().signal,
    onProgress: () => undefined,
    maxBytes: Number.MAX_SAFE_INTEGER,
    ...options,
  });
  return { ...reading, flows: await wholeTable(reading.flows) };
}
