import { quantile } from '../detect/quantile.ts';
import { behaviourSchema } from '../features/behaviour-schema.ts';
import { asRatios, type ComparisonDetector, learningQuantile } from './comparison-detector.ts';
import { IsolationForest } from './isolation-forest.ts';

const width = behaviourSchema.features.length;
/** The paper's own values. */
const options = { trees: 100, sampleSize: 256 };

/** An Isolation Forest over the features of behaviour. */
export const forestDetector: ComparisonDetector = {
  name: 'Isolation Forest',
  learns: true,
  seeded: true,
  async learnFrom(learn, seed, turn) {
    const points = new Float32Array(learn.reduce((sum, { features }) => sum + features.length, 0));
    let at = 0;
    for (const { features } of learn) {
      points.set(features, at);
      at += features.length;
    }
    const forest = await IsolationForest.grow(points, width, { ...options, seed }, turn);
    const threshold = quantile(await forest.scores(points, turn), learningQuantile);
    return async (test) => asRatios(await forest.scores(test.features, turn), threshold);
  },
};
