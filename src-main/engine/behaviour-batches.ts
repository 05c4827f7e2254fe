import type { ScoredFlows } from './detect/scored-flows.ts';
import { strongestFirst } from './detect/strongest-first.ts';
import { volumeSchema } from './features/volume-features.ts';
import type { BatchScores } from './scan-tally.ts';
import type { AnomalyColumns } from './types.ts';

const { windowLength } = volumeSchema;

/** Scores of the last flows of a batch. Of those that are not unusual the feature does not matter. */
export type BatchEnd = Pick<ScoredFlows, 'score' | 'worstFeature'>;

/**
 * Turns the behaviour detector's scores of a batch into what a scan tallies. A window of ten consecutive flows is as unusual as its most
 * unusual flow. Keeps the scores of the last nine flows, with which the next batch begins.
 */
export class BehaviourBatches {
  #leadScores: Float32Array;
  #leadFeatures: Uint8Array;

  /** @param end what was said of the last nine flows, or of as many as there were, where the batches go on from others */
  constructor(end: BatchEnd = { score: new Float32Array(0), worstFeature: new Uint8Array(0) }) {
    this.#leadScores = end.score;
    this.#leadFeatures = end.worstFeature;
  }

  /** @param scored the batch's flows without its lead */
  next(scored: Pick<ScoredFlows, 'score' | 'worstFeature'>): BatchScores {
    const lead = this.#leadScores.length;
    const flowScores = new Float32Array(lead + scored.score.length);
    flowScores.set(this.#leadScores);
    flowScores.set(scored.score, lead);
    const features = new Uint8Array(flowScores.length);
    features.set(this.#leadFeatures);
    features.set(scored.worstFeature, lead);
    this.#leadScores = flowScores.slice(-(windowLength - 1));
    this.#leadFeatures = features.slice(-(windowLength - 1));
    const { windowErrors, worstFlow } = slidingMaximum(flowScores);
    return {
      flowScores,
      windowErrors,
      anomalies: columns(
        windowErrors,
        (window) => worstFlow[window] ?? 0,
        (window) => window,
        features,
      ),
      unusualFlows: columns(
        flowScores,
        (flow) => flow,
        (flow) => Math.max(0, flow - windowLength + 1),
        features,
      ),
    };
  }
}

/** The largest score of every ten consecutive flows, and which flow has it, the first of equals. */
function slidingMaximum(scores: Float32Array) {
  const count = Math.max(0, scores.length - windowLength + 1);
  const windowErrors = new Float32Array(count);
  const worstFlow = new Uint32Array(count);
  for (let window = 0; window < count; window++) {
    let worst = window;
    for (let flow = window + 1; flow < window + windowLength; flow++) {
      if ((scores[flow] as number) > (scores[worst] as number)) worst = flow; // safe: within the scores
    }
    windowErrors[window] = scores[worst] as number; // safe: within the scores
    worstFlow[window] = worst;
  }
  return { windowErrors, worstFlow };
}

function columns(
  errors: Float32Array,
  flowOf: (index: number) => number,
  sequenceOf: (index: number) => number,
  features: Uint8Array,
): AnomalyColumns {
  const found = strongestFirst(errors, 1);
  return {
    count: found.length,
    sequenceId: found.map(sequenceOf),
    error: Float32Array.from(found, (index) => errors[index] as number), // safe: found in the errors
    worstFlow: found.map(flowOf),
    worstFeature: Uint8Array.from(found, (index) => features[flowOf(index)] as number), // safe: a flow of the batch
  };
}
