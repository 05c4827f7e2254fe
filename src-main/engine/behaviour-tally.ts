import { DriftWatch } from './detect/drift-watch.ts';
import { opinionBit, type ScoredFlows, type UsualRanges } from './detect/scored-flows.ts';
import { IncidentBuilder } from './explain/incident-builder.ts';
import { StepCounts } from './explain/step-counts.ts';
import type { FlowBatch } from './ingest/collect/ordered-flows.ts';
import { type Incident, type Opinion, opinions, type SensitivityCount } from './types.ts';

/** What a scan of behaviour tells beside its scores. */
export interface BehaviourFindings {
  readonly incidents: readonly Incident[];
  readonly spoke: readonly Opinion[];
  readonly steps: readonly SensitivityCount[];
  readonly notes: readonly string[];
}

/** What must be known beside scores to tell what they mean. */
export interface BehaviourKnowledge {
  /** Where the features of a device's flows usually lie, by its address. */
  readonly usual: (device: string) => UsualRanges;
  /** Thresholds of the steps of sensitivity, as multiples of the one in use, ascending; empty where there are none to count from. */
  readonly multipliers: readonly number[];
  /** Whether a device, by its address, was there while the home was learned; null where no home is. */
  readonly isLearned: ((device: string) => boolean) | null;
}

/** Adds up what the behaviour detector says of flows, batch after batch in order of time; how they are cut makes no difference. */
export class BehaviourTally {
  readonly #incidents: IncidentBuilder;
  readonly #steps: StepCounts;
  readonly #drift: DriftWatch | null;
  #asked = 0;

  constructor({ usual, multipliers, isLearned }: BehaviourKnowledge) {
    this.#incidents = new IncidentBuilder({ usual });
    this.#steps = new StepCounts(multipliers);
    this.#drift = isLearned && new DriftWatch(isLearned);
  }

  /**
   * @param batch without lead: every flow is new
   * @param scored the same flows, in the same order; a device has the same number in all batches
   * @param addresses of the devices by their numbers; empty for flows without a device
   */
  add(batch: FlowBatch, scored: ScoredFlows, addresses: readonly string[]): void {
    this.#incidents.add(batch, scored, addresses);
    this.#steps.add(batch, scored);
    this.#drift?.add(batch.flows, scored, addresses);
    for (const bits of scored.asked) this.#asked |= bits;
  }

  /** Nothing may be added afterwards. */
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
