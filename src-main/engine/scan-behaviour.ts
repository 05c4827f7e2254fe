import { BehaviourBatches } from './behaviour-batches.ts';
import { type BehaviourFindings, type BehaviourKnowledge, BehaviourTally } from './behaviour-tally.ts';
import { alarmMultiplier, stepMultipliers } from './detect/alarm-rate.ts';
import { BehaviourDetector, type BehaviourModel, type BehaviourParts } from './detect/behaviour-detector.ts';
import type { Sensitivity } from './detect/sensitivity.ts';
import type { Survey } from './detect/survey.ts';
import { behaviourSchema } from './features/behaviour-schema.ts';
import { flowSlices } from './ingest/collect/flow-slices.ts';
import type { FlowBatch } from './ingest/collect/ordered-flows.ts';
import type { BatchScores } from './scan-tally.ts';
import type { DetectorInfo } from './types.ts';

/** What judges behaviour in one scan. */
export interface BehaviourScanParts {
  readonly shipped: BehaviourModel;
  readonly home: BehaviourModel | null;
  readonly survey: Survey;
  readonly sensitivity: Sensitivity;
  /** Of the model that ships with the program. */
  readonly modelVersion: string;
}

/** What the interface shows of the behaviour detector. */
export function behaviourInfo(modelVersion: string, runtime: string): DetectorInfo {
  return {
    name: 'behaviour',
    modelVersion,
    runtime,
    windowThreshold: 1,
    flowThreshold: 1,
    features: behaviourSchema.features,
    usual: null,
  };
}

/** What the scores of a detector made of these parts mean. */
export function behaviourKnowledge({ shipped, home, sensitivity }: BehaviourParts, detector: BehaviourDetector): BehaviourKnowledge {
  const { alarms } = (home ?? shipped).baseline;
  // An expert's rule has thresholds of its own: there is nothing to count the steps from.
  const inUse = alarmMultiplier(alarms, sensitivity);
  return {
    usual: (device) => detector.usual(device),
    multipliers: sensitivity.rule === 'alarms' ? stepMultipliers(alarms).map((multiplier) => multiplier / inUse) : [],
    isLearned: home && ((address) => home.baseline.devices.has(address)),
  };
}

/** Judges the flows of a capture by the behaviour of their devices, batch by batch, and puts incidents together. */
export class BehaviourScan {
  readonly info: DetectorInfo;
  readonly #detector: BehaviourDetector;
  readonly #batches = new BehaviourBatches();
  readonly #tally: BehaviourTally;

  constructor({ modelVersion, ...parts }: BehaviourScanParts) {
    this.info = behaviourInfo(modelVersion, (parts.home ?? parts.shipped).runtime.name);
    this.#detector = new BehaviourDetector(parts);
    this.#tally = new BehaviourTally(behaviourKnowledge(parts, this.#detector));
  }

  /** Takes in the next batch. @param turn awaited now and then; it may throw to cancel */
  async add(batch: FlowBatch, turn: () => Promise<void>): Promise<BatchScores> {
    const { count } = batch.flows;
    const score = new Float32Array(count - batch.lead);
    const worstFeature = new Uint8Array(count - batch.lead);
    let done = 0;
    for (const slice of flowSlices(batch)) {
      const scored = await this.#detector.score(slice.flows, turn);
      this.#tally.add(slice, scored, this.#detector.addresses);
      score.set(scored.score, done);
      worstFeature.set(scored.worstFeature, done);
      done += slice.flows.count;
      await turn();
    }
    return this.#batches.next({ score, worstFeature });
  }

  finish(): BehaviourFindings {
    return this.#tally.finish();
  }
}
