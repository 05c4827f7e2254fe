import { describe, expect, it } from 'vitest';
import { FlowSample } from '../../../../src-main/engine/detect/flow-sample.ts';
import { behaviourSchema } from '../../../../src-main/engine/features/behaviour-schema.ts';

const width = behaviourSchema.features.length;

/** Which of `count` flows are kept; each is told by its number in the first and the last feature. */
function kept(count: number, most: number, seed: number): number[] {
  const sample = new FlowSample(most, seed);
  const features = new Float32Array(2 * width);
  for (let flow = 0; flow < count; flow++) {
    features[width] = flow;
    features[2 * width - 1] = flow;
    sample.add(features, width);
  }
  expect(sample.seen).toBe(count);
  const values = sample.values();
  const numbers = Array.from({ length: values.length / width }, (_, place) => values[place * width] ?? Number.NaN);
  expect(numbers).toEqual(numbers.map((_, place) => values[(place + 1) * width - 1]));
  return numbers;
}

describe('a sample of flows', () => {
  it('is all of them, in order, while there is room', () => {
    for (const count of [0, 1, 3, 4, 5, 17, 40]) expect(kept(count, 40, 1)).toEqual(Array.from({ length: count }, (_, flow) => flow));
  });

  it('stays within its limit, without a flow twice, and is the same for the same seed', () => {
    const sample = kept(5000, 40, 1);
    expect(sample).toHaveLength(40);
    expect(new Set(sample).size).toBe(40);
    expect(kept(5000, 40, 1)).toEqual(sample);
    expect(kept(5000, 40, 2)).not.toEqual(sample);
  });

  it('is fair: early and late flows are kept equally often', () => {
    const tenths = new Array<number>(10).fill(0);
    const runs = 400;
    for (let seed = 0; seed < runs; seed++) {
      for (const flow of kept(200, 20, seed)) tenths[Math.floor(flow / 20)] = (tenths[Math.floor(flow / 20)] ?? 0) + 1;
    }
    // Each tenth is expected 800 times, with a deviation of 25 or so.
    for (const times of tenths) expect(Math.abs(times - (runs * 20) / 10)).toBeLessThan(130);
  });
});
