import { quantile } from '../detect/quantile.ts';
import { behaviourSchema } from '../features/behaviour-schema.ts';
import { asRatios, type ComparisonDetector, type DescribedFlows, learningQuantile } from './comparison-detector.ts';

const width = behaviourSchema.features.length;
/** The median absolute deviation times this is the standard deviation of a normal distribution. */
const deviationsOfMad = 1.4826;
/**
 * Deviations below this count as this: most features are the same in more than half of the flows, and their median deviation is 0.
 * A tenth of a yes or no, or 10 % of an amount.
 */
const smallestDeviation = 0.1;

/** Robust z: the feature that lies furthest from the learning flows' median, in median absolute deviations. */
export const robustZ: ComparisonDetector = {
  name: 'robust z',
  learns: true,
  seeded: false,
  async learnFrom(learn, _seed, turn) {
    const medians: number[] = [];
    const deviations: number[] = [];
    for (let feature = 0; feature < width; feature++) {
      const values = learn.flatMap(({ features }) => [...columnOf(features, feature)]);
      const median = quantile(values, 0.5);
      const mad = quantile(
        values.map((value) => Math.abs(value - median)),
        0.5,
      );
      medians.push(median);
      deviations.push(Math.max(smallestDeviation, deviationsOfMad * mad));
      await turn();
    }
    const errorsOf = ({ flows, features }: DescribedFlows): Float64Array =>
      Float64Array.from({ length: flows.count }, (_, flow) => {
        let furthest = 0;
        for (let feature = 0; feature < width; feature++) {
          // Safe: one value a feature in all of them.
          const distance = Math.abs((features[flow * width + feature] as number) - (medians[feature] as number));
          furthest = Math.max(furthest, distance / (deviations[feature] as number));
        }
        return furthest;
      });
    const threshold = quantile(
      learn.flatMap((flows) => [...errorsOf(flows)]),
      learningQuantile,
    );
    return async (test) => asRatios(errorsOf(test), threshold);
  },
};

function columnOf(features: Float32Array, feature: number): Float32Array {
  return Float32Array.from({ length: features.length / width }, (_, flow) => features[flow * width + feature] ?? 0);
}
