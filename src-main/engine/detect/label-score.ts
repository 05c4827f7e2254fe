import type { LabelScore } from '../types.ts';
import { LabelTally } from './label-tally.ts';

/**
 * How scores did against labels: see `LabelTally`.
 *
 * @param labels one of `labelCodes` for each flow.
 * @param scores one for each flow.
 */
export function labelScore(labels: Uint8Array, scores: ArrayLike<number>, threshold: number): LabelScore {
  const tally = new LabelTally(threshold);
  for (const [index, label] of labels.entries()) tally.add(label, scores[index] as number); // safe: one score a flow
  const steps = tally.finishSteps();
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}
