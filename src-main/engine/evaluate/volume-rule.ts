import { fitScaler } from '../features/fit-scaler.ts';
import { volumeFeatures } from '../features/volume-features.ts';
import type { FlowTable } from '../types.ts';
import { asRatios, type ComparisonDetector } from './comparison-detector.ts';

/**
 * The guide's rule on the four volumes: flagged where the mean squared z of their logarithms is above the learning flows' mean plus three
 * standard deviations.
 */
export const volumeRule: ComparisonDetector = {
  name: 'four volumes, mean + 3σ',
  learns: true,
  seeded: false,
  async learnFrom(learn) {
    const tables = learn.map(({ flows }) => flows);
    const scaler = fitScaler(tables, Number.POSITIVE_INFINITY);
    const errorsOf = (flows: FlowTable): Float64Array => {
      const order = Uint32Array.from({ length: flows.count }, (_, index) => index);
      const features = volumeFeatures(flows, order, scaler);
      const width = features.length / Math.max(1, flows.count);
      return Float64Array.from(order, (flow) => {
        let sum = 0;
        for (let column = 0; column < width; column++) sum += (features[flow * width + column] ?? 0) ** 2;
        return sum / width;
      });
    };
    const errors = tables.flatMap((flows) => [...errorsOf(flows)]);
    const mean = errors.reduce((sum, error) => sum + error, 0) / errors.length;
    const variance = errors.reduce((sum, error) => sum + (error - mean) ** 2, 0) / errors.length;
    const threshold = mean + 3 * Math.sqrt(variance);
    return async (test) => asRatios(errorsOf(test.flows), threshold);
  },
};
