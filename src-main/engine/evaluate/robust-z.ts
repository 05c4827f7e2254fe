import { quantile } from '../detect/quantile.ts';
import { behaviourSchema } from '../features/behaviour-schema.ts';
import { asRatios, type ComparisonDetector, type DescribedFlows, learningQuantile } from './comparison-detector.ts';

const width = behaviourSchema.features.length;
/** The median absolute deviation times this is the standard deviation of a normal distribution. */
const deviationsOfMad = 1.4826;
/**
 * Deviations below this count as this: most features are the same in more than half of the flows, and their median deviation is 0.
 * A yes instead of a no is then one deviation, as is an amount 2.7 times the usual. The strictest of the floors that were tried: with
 * smaller ones the features that never change drown the others.
 */
const smallestDeviation = 1;

/** How the distances of a flow's features, in deviations, become one error. */
type Join = (sum: number, distance: number) => number;

/** Robust z: the feature that lies furthest from the learning flows' median, in median absolute deviations. */
export const robustZ = createRobustZ('robust z', Math.max);

/** The same with all features taken together: the sum of their squares. */
export const robustZOfAll = createRobustZ('robust z, all features', (sum, distance) => sum + distance ** 2);

function createRobustZ(name: string, join: Join): ComparisonDetector {
  return {
    name,
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
          let error = 0;
          for (let feature = 0; feature < width; feature++) {
            // Safe: one value a feature in all of them.
            const distance = Math.abs((features[flow * width + feature] as number) - (medians[feature] as number));
            error = join(error, distance / (deviations[feature] as number));
          }
          return error;
        });
      const threshold = quantile(
        learn.flatMap((flows) => [...errorsOf(flows)]),
        learningQuantile,
      );
      return async (test) => asRatios(errorsOf(test), threshold);
    },
  };
}

function columnOf(features: Float32Array, feature: number): Float32Array {
  return Float32Array.from({ length: features.length / width }, (_, flow) => features[flow * width + feature] ?? 0);
}
