import { BehaviourExtractor } from '../features/behaviour-extractor.ts';
import { behaviourSchema } from '../features/behaviour-schema.ts';
import { pickRows } from '../ingest/collect/table-columns.ts';
import type { FlowTable } from '../types.ts';

/** Flows in order of time, with the features that the behaviour detector looks at. */
export interface DescribedFlows {
  readonly flows: FlowTable;
  /** Raw, [flows, features of the behaviour schema], flat; nothing known from before. */
  readonly features: Float32Array;
}

/** Gives each flow a score, in order of time; the threshold is 1. */
export type Judge = (test: DescribedFlows) => Promise<Float32Array>;

/** A simple way to tell unusual flows, beside which a model has to show what it is worth. */
export interface ComparisonDetector {
  /** What a person calls it. */
  readonly name: string;
  /** Whether it must see benign flows first. */
  readonly learns: boolean;
  /** Whether another seed gives other scores. */
  readonly seeded: boolean;
  /**
   * @param learn captures of benign flows; at least one flow where it learns
   * @param turn awaited between steps of a few milliseconds; it may throw to cancel
   */
  learnFrom(learn: readonly DescribedFlows[], seed: number, turn: () => Promise<void>): Promise<Judge>;
}

/** Share of the learning flows that may lie above the threshold of a detector that takes it from a quantile. */
export const learningQuantile = 0.995;

const flowsAtOnce = 4096;

/** @param flows in order of time; @param turn awaited every few milliseconds */
export async function describeFlows(flows: FlowTable, turn: () => Promise<void>): Promise<DescribedFlows> {
  const extractor = new BehaviourExtractor();
  const features = new Float32Array(flows.count * behaviourSchema.features.length);
  for (let start = 0; start < flows.count; start += flowsAtOnce) {
    const length = Math.min(flowsAtOnce, flows.count - start);
    const part = pickRows(
      flows,
      Uint32Array.from({ length }, (_, index) => start + index),
    );
    features.set(extractor.add(part, null).features, start * behaviourSchema.features.length);
    await turn();
  }
  return { flows, features };
}

/** Errors divided by their threshold. One of 0, as where all learning flows are the same, is taken as the least that is not. */
export function asRatios(errors: ArrayLike<number>, threshold: number): Float32Array {
  const least = 1e-9;
  return Float32Array.from(errors, (error) => error / Math.max(least, threshold));
}
