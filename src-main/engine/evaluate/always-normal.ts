import type { ComparisonDetector } from './comparison-detector.ts';

/** Never flags anything: what a detector must beat before its accuracy means something. */
export const alwaysNormal: ComparisonDetector = {
  name: 'always normal',
  learns: false,
  seeded: false,
  learnFrom: async () => async (test) => new Float32Array(test.flows.count),
};
