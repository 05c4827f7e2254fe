import { encodeBaseline } from '../detect/baseline.ts';
import type { RuntimeChoice } from '../detect/first-that-opens.ts';
import { type CaptureSource, readSource } from '../ingest/read-source.ts';
import type { LearnProgress, ReadAccount } from '../types.ts';
import { learnHome } from './learn-home.ts';
import type { LearningReport } from './learning-report.ts';

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
export async function learnCapture(source: CaptureSource, { onProgress, ...options }: LearnOptions): Promise<LearnedCapture> {
  const { flows, account } = await readSource(source, { signal: options.signal, onProgress });
  try {
    const { baseline, report } = await learnHome(flows, { ...options, habits: true, onProgress });
    return { bytes: encodeBaseline(baseline), report: { ...report, account } };
  } finally {
    await flows.close();
  }
}
