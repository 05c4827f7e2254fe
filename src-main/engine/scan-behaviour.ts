import { BehaviourBatches } from './behaviour-batches.ts';
import { alarmMultiplier, stepMultipliers } from './detect/alarm-rate.ts';
import { BehaviourDetector, type BehaviourModel } from './detect/behaviour-detector.ts';
import { DriftWatch } from './detect/drift-watch.ts';
import { opinionBit } from './detect/scored-flows.ts';
import type { Sensitivity } from './detect/sensitivity.ts';
import type { Survey } from './detect/survey.ts';
import { IncidentBuilder } from './explain/incident-builder.ts';
import { StepCounts } from './explain/step-counts.ts';
import { behaviourSchema } from './features/behaviour-schema.ts';
import { flowSlices } from './ingest/collect/flow-slices.ts';
import type { FlowBatch } from './ingest/collect/ordered-flows.ts';
import type { BatchScores } from './scan-tally.ts';
import { type DetectorInfo, type Incident, type Opinion, opinions, type SensitivityCount } from './types.ts';

/** What judges behaviour in one scan. */
export interface BehaviourScanParts {
  readonly shipped: BehaviourModel;
  readonly home: BehaviourModel | null;
  readonly survey: Survey;
  readonly sensitivity: Sensitivity;
  /** Of the model that ships with the program. */
  readonly modelVersion: string;
}

/** What a scan of behaviour tells beside its scores. */
export interface BehaviourFindings {
  readonly incidents: readonly Incident[];
  readonly spoke: readonly Opinion[];
  readonly steps: readonly SensitivityCount[];
  readonly notes: readonly string[];
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

/** Judges the flows of a capture by the behaviour of their devices, batch by batch, and puts incidents together. */
export class BehaviourScan {
  readonly info: DetectorInfo;
  readonly #detector: BehaviourDetector;
  readonly #batches = new BehaviourBatches();
  readonly #incidents: IncidentBuilder;
  readonly #steps: StepCounts;
  readonly #drift: DriftWatch | null;
  #asked = 0;

  constructor({ shipped, home, survey, sensitivity, modelVersion }: BehaviourScanParts) {
    this.info = behaviourInfo(modelVersion, (home ?? shipped).runtime.name);
    this.#detector = new BehaviourDetector({ shipped, home, survey, sensitivity });
    this.#incidents = new IncidentBuilder({ usual: (device) => this.#detector.usual(device) });
    const { alarms } = (home ?? shipped).baseline;
    // An expert's rule has thresholds of its own: there is nothing to count the steps from.
    const inUse = alarmMultiplier(alarms, sensitivity);
    this.#steps = new StepCounts(sensitivity.rule === 'alarms' ? stepMultipliers(alarms).map((multiplier) => multiplier / inUse) : []);
    this.#drift = home && new DriftWatch((address) => home.baseline.devices.has(address));
  }

  /** Takes in the next batch. @param turn awaited now and then; it may throw to cancel */
  async add(batch: FlowBatch, turn: () => Promise<void>): Promise<BatchScores> {
    const { count } = batch.flows;
    const score = new Float32Array(count - batch.lead);
    const worstFeature = new Uint8Array(count - batch.lead);
    let done = 0;
    for (const slice of flowSlices(batch)) {
      const scored = await this.#detector.score(slice.flows, turn);
      this.#incidents.add(slice, scored, this.#detector.addresses);
      this.#steps.add(slice, scored);
      this.#drift?.add(slice.flows, scored, this.#detector.addresses);
      for (const bits of scored.asked) this.#asked |= bits;
      score.set(scored.score, done);
      worstFeature.set(scored.worstFeature, done);
      done += slice.flows.count;
      await turn();
    }
    return this.#batches.next({ score, worstFeature });
  }

  finish(): BehaviourFindings {
    const incidents = this.#incidents.finish();
    const note = this.#incidents.note();
    return {
      incidents,
      spoke: opinions.filter((opinion) => this.#asked & opinionBit[opinion]),
      steps: this.#steps.finish(),
      notes: [...(note === null ? [] : [note]), ...(this.#drift?.notes() ?? [])],
    };
  }
}
