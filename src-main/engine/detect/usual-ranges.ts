import { behaviourSchema } from '../features/behaviour-schema.ts';
import type { UsualSource } from '../types.ts';
import { quantile } from './quantile.ts';
import type { UsualRanges } from './scored-flows.ts';

const width = behaviourSchema.features.length;

/**
 * Where the raw features of some flows usually lie.
 *
 * @param features float32 of shape [count, features]; may be a sample
 * @param flows how many they stand for
 */
export function usualRanges(source: UsualSource, features: Float32Array, flows: number): UsualRanges {
  const count = features.length / width;
  const low = new Float32Array(width);
  const high = new Float32Array(width);
  const column = new Float64Array(count);
  for (let k = 0; k < width && count > 0; k++) {
    for (let flow = 0; flow < count; flow++) column[flow] = features[flow * width + k] as number; // safe: within the features
    low[k] = quantile(column, 0.01);
    high[k] = quantile(column, 0.99);
  }
  return { source, flows, low, high };
}
