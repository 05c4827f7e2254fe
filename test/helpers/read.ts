import { type CaptureReading, captureFile, readCaptures } from '../../src-main/engine/ingest/read-captures.ts';

/** Reads captures with no limit and nobody watching. */
export function read(...paths: string[]): Promise<CaptureReading> {
  return readCaptures(paths.map(captureFile), {
    signal: new AbortController().signal,
    onProgress: () => undefined,
    maxBytes: Number.MAX_SAFE_INTEGER,
  });
}
