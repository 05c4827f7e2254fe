import { type BehaviourFeature, behaviourSchema } from '../../src-main/engine/features/behaviour-schema.ts';

/** A feature vector told by what matters to the test; the others are 0. */
export type FeatureValues = Partial<Record<BehaviourFeature, number>>;

const width = behaviourSchema.features.length;

/** Raw features of flows, float32 of shape [count, features]. */
export function featureVectors(flows: readonly FeatureValues[]): Float32Array {
  return Float32Array.from(flows.flatMap((flow) => behaviourSchema.features.map((name) => flow[name] ?? 0)));
}

/** The features of one flow of many, by name. */
export function namedFeatures(features: Float32Array, flow: number): Record<BehaviourFeature, number> {
  const named = behaviourSchema.features.map((name, index) => [name, features[flow * width + index] ?? Number.NaN]);
  return Object.fromEntries(named); // made of exactly these names
}
