import { encodeBaseline } from '../detect/baseline.ts';
import type { RuntimeChoice } from '../detect/first-that-opens.ts';
import type { CaptureFile } from '../ingest/capture-file.ts';
import { readCaptures } from '../ingest/read-captures.ts';
import type { ColumnChoices } from '../ingest/table/column-map.ts';
import type { LearnProgress, ReadAccount } from '../types.ts';
import { learnHome } from './learn-home.ts';
import type { LearningReport } from './learning-report.ts';

/** What to learn a home from. Several files are one capture. */
export interface LearnSource {
  readonly files: readonly CaptureFile[];
  /** Larger captures are refused. */
  readonly maxBytes: number;
  /** What a person said about columns with names that we do not know; absent where nothing. */
  readonly columns?: ColumnChoices;
  /** Where to put flows that do not fit in memory, in a folder that is removed at the end. */
  readonly temporaryFolder: string;
}

export interface LearnOptions {
  /** The same capture and seed give the same baseline. */
  readonly seed: number;
  readonly runtime?: RuntimeChoice;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: LearnProgress) => void;
}

/** A learned home. Plain data: it crosses threads as it is. */
export interface LearnedCapture {
  /** The baseline, as `encodeBaseline` writes it. */
  readonly bytes: Uint8Array;
  readonly report: LearningReport & { readonly account: ReadAccount };
}

/**
 * Reads a capture and learns what is usual in this home.
 * Throws `CaptureError` with a sentence for a person, or the signal's reason when cancelled.
 */
export async function learnCapture(source: LearnSource, { onProgress, ...options }: LearnOptions): Promise<LearnedCapture> {
  const { files, maxBytes, columns, temporaryFolder } = source;
  const { flows, account } = await readCaptures(files, {
    signal: options.signal,
    maxBytes,
    temporaryFolder,
    ...(columns ? { columns } : {}),
    onProgress: (done, total, flowsRead) => onProgress({ phase: 'reading', done, total, flowsRead }),
  });
  try {
    const { baseline, report } = await learnHome(flows, { ...options, habits: true, onProgress });
    return { bytes: encodeBaseline(baseline), report: { ...report, account } };
  } finally {
    await flows.close();
  }
}
