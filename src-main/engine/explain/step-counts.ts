import type { ScoredFlows } from '../detect/scored-flows.ts';
import type { FlowBatch } from '../ingest/collect/ordered-flows.ts';
import type { SensitivityCount } from '../types.ts';
import { pauseSeconds } from './episode-pause.ts';

const firstRoom = 1024;

/** Whether the score, divided by the multiple and kept as a float32 as a scan keeps it, is above the threshold. */
const exceeds = (score: number, multiplier: number) => Math.fround(score / multiplier) > 1;

/** Counts, for a preview of sensitivity, what other thresholds would have found. Flows come in order of time, batch after batch. */
export class StepCounts {
  readonly #multipliers: readonly number[];
  readonly #flows: number[];
  /** Episodes: of one device, without a pause of more than an hour. Incidents are fewer, as similar ones are joined. */
  readonly #incidents: number[];
  /** By device number, then multiplier: time of the last flow above it. */
  #last: Float64Array;
  #clock = 0;

  /** @param multipliers thresholds to count at, as multiples of the one in use, ascending */
  constructor(multipliers: readonly number[]) {
    this.#multipliers = multipliers;
    this.#flows = multipliers.map(() => 0);
    this.#incidents = multipliers.map(() => 0);
    this.#last = new Float64Array(firstRoom * multipliers.length).fill(Number.NEGATIVE_INFINITY);
  }

  add(batch: FlowBatch, scored: ScoredFlows): void {
    const { tsSeconds } = batch.flows;
    const least = this.#multipliers[0] ?? Number.POSITIVE_INFINITY;
    for (let flow = 0; flow < scored.flows.count; flow++) {
      // Safe: both have as many entries as there are flows.
      const ts = tsSeconds[flow] as number;
      if (!Number.isNaN(ts)) this.#clock = ts;
      const score = scored.score[flow] as number;
      if (exceeds(score, least)) this.#count(scored.flows.device[flow] as number, score);
    }
  }

  #count(device: number, score: number): void {
    const multipliers = this.#multipliers;
    const offset = device * multipliers.length;
    if (offset >= this.#last.length) this.#grow(device);
    for (let step = 0; step < multipliers.length && exceeds(score, multipliers[step] as number); step++) {
      // Safe: step < length, and there is room for every device.
      this.#flows[step] = (this.#flows[step] as number) + 1;
      if (this.#clock - (this.#last[offset + step] as number) > pauseSeconds) this.#incidents[step] = (this.#incidents[step] as number) + 1;
      this.#last[offset + step] = this.#clock;
    }
  }

  #grow(device: number): void {
    const larger = new Float64Array(2 * (device + 1) * this.#multipliers.length).fill(Number.NEGATIVE_INFINITY);
    larger.set(this.#last);
    this.#last = larger;
  }

  /** From the lowest threshold to the highest. */
  finish(): SensitivityCount[] {
    return this.#multipliers.map((multiplier, step) => ({
      multiplier,
      flows: this.#flows[step] ?? 0,
      incidents: this.#incidents[step] ?? 0,
    }));
  }
}
