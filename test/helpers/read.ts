import { basename } from 'node:path';
import { type CaptureFile, type CaptureReading, type ReadOptions, readCaptures } from '../../src-main/engine/ingest/read-captures.ts';

/** Reads captures with no limit and nobody watching. */
export function read(...paths: string[]): Promise<CaptureReading> {
  return readFiles(paths.map((path) => ({ path, name: basename(path) })));
}

/** The same, with options. */
export function readFiles(files: readonly CaptureFile[], options: Partial<ReadOptions> = {}): Promise<CaptureReading> {
  return readCaptures(files, {
    signal: new AbortController().signal,
    onProgress: () => undefined,
    maxBytes: Number.MAX_SAFE_INTEGER,
    ...options,
  });
}
