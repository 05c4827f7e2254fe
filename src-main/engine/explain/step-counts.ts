import type { ScoredFlows } from '../detect/scored-flows.ts';
import type { FlowBatch } from '../ingest/collect/ordered-flows.ts';
import { pauseSeconds } from './episode-pause.ts';

/** The thresholds that are counted at, as multiples of the one in use: about 1.4 from one to the next where people choose. */
const multipliers = [0.5, 0.7, 1, 1.4, 2, 2.8, 4, 8] as const;
const firstRoom = 1024;

/** What a threshold would have found. */
export interface StepCount {
  /** The threshold, as a multiple of the one in use. */
  readonly multiplier: number;
  /** Flows with a score above it. */
  readonly flows: number;
  /** Episodes that these make: of one device, without a pause of more than an hour. Incidents are fewer, as similar ones are joined. */
  readonly incidents: number;
}

/** Counts, for a preview of sensitivity, what other thresholds would have found. Flows come in order of time, batch after batch. */
export class StepCounts {
  readonly #flows = multipliers.map(() => 0);
  readonly #incidents = multipliers.map(() => 0);
  /** By device number, then multiplier: time of the last flow above it. */
  #last = new Float64Array(firstRoom * multipliers.length).fill(Number.NEGATIVE_INFINITY);
  #clock = 0;

  add(batch: FlowBatch, scored: ScoredFlows): void {
    const { tsSeconds } = batch.flows;
    for (let flow = 0; flow < scored.flows.count; flow++) {
      // Safe: both have as many entries as there are flows.
      const ts = tsSeconds[flow] as number;
      if (!Number.isNaN(ts)) this.#clock = ts;
      const score = scored.score[flow] as number;
      if (score > multipliers[0]) this.#count(scored.flows.device[flow] as number, score);
    }
  }

  #count(device: number, score: number): void {
    const offset = device * multipliers.length;
    if (offset >= this.#last.length) this.#grow(device);
    for (let step = 0; step < multipliers.length && score > (multipliers[step] as number); step++) {
      // Safe: step < length, and there is room for every device.
      this.#flows[step] = (this.#flows[step] as number) + 1;
      if (this.#clock - (this.#last[offset + step] as number) > pauseSeconds) this.#incidents[step] = (this.#incidents[step] as number) + 1;
      this.#last[offset + step] = this.#clock;
    }
  }

  #grow(device: number): void {
    const larger = new Float64Array(2 * (device + 1) * multipliers.length).fill(Number.NEGATIVE_INFINITY);
    larger.set(this.#last);
    this.#last = larger;
  }

  /** From the lowest threshold to the highest. */
  finish(): StepCount[] {
    return multipliers.map((multiplier, step) => ({
      multiplier,
      flows: this.#flows[step] ?? 0,
      incidents: this.#incidents[step] ?? 0,
    }));
  }
}
