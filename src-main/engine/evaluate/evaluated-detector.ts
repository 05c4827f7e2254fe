import type { OrderedFlows } from '../ingest/collect/ordered-flows.ts';
import type { Incident } from '../types.ts';

/** What a detector made of the flows of a capture. */
export interface CaptureScores {
  /** One a flow, in order of time; the threshold is 1. */
  readonly scores: Float32Array;
  /** Null for a detector that does not put flows together into incidents. */
  readonly incidents: readonly Incident[] | null;
  /** Time that the scoring took. */
  readonly seconds: number;
  /** What each opinion said by itself, in the same way as `scores`. */
  readonly opinions?: Readonly<Record<string, Float32Array>>;
}

/** The detector of the product, as an evaluation asks it. Both reject with the signal's reason when aborted. */
export interface EvaluatedDetector {
  /** As it is right after the installation, with nothing learned. */
  scoreAsInstalled(flows: OrderedFlows, signal: AbortSignal): Promise<CaptureScores>;
  /**
   * Learns a home, then judges other flows of it. Rejects with a `CaptureError` where the flows are too few to learn from, or where it
   * cannot learn.
   */
  learnAndScore(
    learn: OrderedFlows,
    test: OrderedFlows,
    seed: number,
    signal: AbortSignal,
  ): Promise<CaptureScores & { readonly learnSeconds: number }>;
}
