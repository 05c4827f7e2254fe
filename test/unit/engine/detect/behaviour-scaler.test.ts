import { expect, it } from 'vitest';
import { ScalerFit, scaleFeatures } from '../../../../src-main/engine/detect/behaviour-scaler.ts';
import { seededRandom } from '../../../../src-main/engine/detect/seeded-random.ts';
import { behaviourSchema } from '../../../../src-main/engine/features/behaviour-schema.ts';

const width = behaviourSchema.features.length;
const floor = 0.1;

/** Features with means and spreads of every size; the first never varies. */
function someFeatures(count: number): Float32Array {
  const random = seededRandom(7);
  return Float32Array.from({ length: count * width }, (_, at) => (at % width === 0 ? 5 : (at % width) + random() * (at % width)));
}

it('has the mean and the population deviation of every feature, in one pass or in many', () => {
  const count = 500;
  const features = someFeatures(count);
  const whole = new ScalerFit();
  whole.add(features, count);
  const inParts = new ScalerFit();
  for (let flow = 0; flow < count; flow += 7) {
    const some = Math.min(7, count - flow);
    inParts.add(features.subarray(flow * width, (flow + some) * width), some);
  }
  const { means, deviations } = whole.finish(floor);
  expect(inParts.finish(floor)).toEqual({ means, deviations });
  for (let k = 0; k < width; k++) {
    const column = Array.from({ length: count }, (_, flow) => features[flow * width + k] ?? Number.NaN);
    const mean = column.reduce((sum, value) => sum + value, 0) / count;
    const deviation = Math.sqrt(column.reduce((sum, value) => sum + (value - mean) ** 2, 0) / count);
    expect(means[k]).toBeCloseTo(mean, 4);
    expect(deviations[k]).toBeCloseTo(Math.max(floor, deviation), 4);
  }
});

it('never divides by less than the floor, also where nothing came by', () => {
  const fit = new ScalerFit();
  expect(fit.finish(floor)).toEqual({ means: new Float32Array(width), deviations: new Float32Array(width).fill(floor) });
  fit.add(someFeatures(1), 1);
  expect(fit.finish(floor).deviations).toEqual(new Float32Array(width).fill(floor));
});

it('limits what it scales to six deviations either way, and leaves the features as they were', () => {
  const scaler = { means: new Float32Array(width).fill(1), deviations: new Float32Array(width).fill(0.5) };
  const features = new Float32Array(2 * width);
  features.set([1, 2, 100, -100, 4, 4.1]);
  const before = features.slice();
  const scaled = scaleFeatures(features, 2, scaler);
  expect([...scaled.subarray(0, 7)]).toEqual([0, 2, 6, -6, 6, 6, -2]);
  expect(features).toEqual(before);
  expect(scaled).toHaveLength(2 * width);
});
