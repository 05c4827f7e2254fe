import type { ScoredFlows, UsualRanges } from '../../src-main/engine/detect/scored-flows.ts';
import { BehaviourExtractor, type KnownHabits } from '../../src-main/engine/features/behaviour-extractor.ts';
import { type BehaviourFeature, behaviourSchema, featureIndex } from '../../src-main/engine/features/behaviour-schema.ts';
import type { FlowRecord } from '../../src-main/engine/ingest/collect/flow-table-builder.ts';
import type { FlowBatch } from '../../src-main/engine/ingest/collect/ordered-flows.ts';
import { type Opinion, opinions, type UsualSource } from '../../src-main/engine/types.ts';
import { flowTable } from './flow-table.ts';

/** A flow of a test, and what a detector is to say of it. */
export interface TestFlow extends Partial<FlowRecord> {
  /** 2 unless told. */
  readonly score?: number;
  /** All who are asked unless told. */
  readonly spoke?: readonly Opinion[];
  readonly worst?: BehaviourFeature;
}

/** Some flows with their features and scores, as the detector hands them on. */
export interface ScoredBatch {
  readonly batch: FlowBatch;
  readonly scored: ScoredFlows;
  readonly addresses: readonly string[];
}

const bitsOf = (names: readonly Opinion[]) => names.reduce((bits, name) => bits | (1 << opinions.indexOf(name)), 0);
const asked: readonly Opinion[] = ['autoencoder', 'novelty', 'rules'];

/** Extracts the features of flows, in batches of so many. */
export function scoredBatches(
  flows: readonly TestFlow[],
  known: KnownHabits | null = null,
  batchSize = Math.max(1, flows.length),
): ScoredBatch[] {
  const extractor = new BehaviourExtractor();
  const batches: ScoredBatch[] = [];
  for (let start = 0; start < flows.length; start += batchSize) {
    const some = flows.slice(start, start + batchSize);
    const table = flowTable(some.map((flow, index) => ({ row: start + index + 1, ...flow })));
    batches.push({
      batch: { flows: table, lead: 0, start, inputIndex: Uint32Array.from(some, (_, index) => start + index) },
      scored: {
        flows: extractor.add(table, known),
        score: Float32Array.from(some, ({ score }) => score ?? 2),
        spoke: Uint8Array.from(some, ({ spoke }) => bitsOf(spoke ?? asked)),
        asked: new Uint8Array(some.length).fill(bitsOf(asked)),
        worstFeature: Uint8Array.from(some, ({ worst }) => featureIndex[worst ?? 'peers']),
      },
      addresses: extractor.addresses,
    });
  }
  return batches;
}

/** Ranges of a device that does little: everything from 0 to what is told. */
export function usualRanges(source: UsualSource, flows: number, high: Partial<Record<BehaviourFeature, number>> = {}): UsualRanges {
  const width = behaviourSchema.features.length;
  return {
    source,
    flows,
    low: new Float32Array(width),
    high: Float32Array.from(behaviourSchema.features, (feature) => high[feature] ?? 0),
  };
}
