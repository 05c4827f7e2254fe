import type { BehaviourFlows } from '../features/behaviour-extractor.ts';
import { type Opinion, opinions, type UsualSource } from '../types.ts';

/** The bit of each opinion in `ScoredFlows`. */
export const opinionBit = Object.fromEntries(opinions.map((opinion, index) => [opinion, 1 << index])) as Readonly<Record<Opinion, number>>; // of these names

/** What the behaviour detector says of some flows, in order of time. Columns of equal length: that of `flows`. */
export interface ScoredFlows {
  readonly flows: BehaviourFlows;
  /** Error divided by its threshold: above 1 is unusual. Never NaN. */
  readonly score: Float32Array;
  /** Bit k is set where `opinions[k]` holds the flow unusual. */
  readonly spoke: Uint8Array;
  /** Bit k is set where `opinions[k]` had something to say of the flow's device at all. */
  readonly asked: Uint8Array;
  /** Feature that moved most: its place in the feature schema. */
  readonly worstFeature: Uint8Array;
}

/** Where the raw features of a device's flows usually lie. */
export interface UsualRanges {
  readonly source: UsualSource;
  /** Flows that this is known from. */
  readonly flows: number;
  /** 1 % and 99 % quantile of each raw feature, in the order of the schema. */
  readonly low: Float32Array;
  readonly high: Float32Array;
}
