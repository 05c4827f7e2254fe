import { BehaviourExtractor } from '../features/behaviour-extractor.ts';
import { behaviourSchema } from '../features/behaviour-schema.ts';
import { pickRows } from '../ingest/collect/table-columns.ts';
import type { FlowTable } from '../types.ts';
import { type BlockHabits, blockCount, blockRuns } from './block-habits.ts';

const width = behaviourSchema.features.length;
/** Of more flows, every n-th run is learned from: whole runs, because windows are flows in a row. */
const mostFlows = 40_000;
const runLength = 500;

/** Flows to learn from, in order of time. Columns of equal length. */
export interface LearningFlows {
  readonly count: number;
  /** Raw, float32 of shape [count, features]. */
  readonly features: Float32Array;
  readonly device: Uint32Array;
  readonly addresses: readonly string[];
  readonly tsSeconds: Float64Array;
  /** How many of these stand for all that came by: every flow for itself is 1. */
  readonly every: number;
}

/** Turns flows into features to learn from, with the peers of the other blocks of time known. */
export class LearningFlowsBuilder {
  readonly #extractor = new BehaviourExtractor();
  readonly #known: readonly ReturnType<BlockHabits['without']>[] | null;
  /** All flows, those that are left out too. */
  readonly #total: number;
  readonly #every: number;
  readonly #features: Float32Array;
  readonly #device: Uint32Array;
  readonly #ts: Float64Array;
  #seen = 0;
  #taken = 0;
  #kept = 0;

  /**
   * @param total flows that will come by; @param habits null where strangers are not to be told apart
   * @param wanted how many of them will be learned from
   */
  constructor(total: number, habits: BlockHabits | null, wanted: number) {
    this.#total = total;
    this.#every = Math.max(1, Math.ceil(wanted / mostFlows));
    this.#known = habits && Array.from({ length: blockCount }, (_, block) => habits.without(block));
    const room = Math.ceil(Math.ceil(wanted / runLength) / this.#every) * runLength;
    this.#features = new Float32Array(room * width);
    this.#device = new Uint32Array(room);
    this.#ts = new Float64Array(room);
  }

  /** Takes in the next flows, of which those at the positions `wanted` are learned from; the others are as if they were not there. */
  add(flows: FlowTable, wanted: Uint32Array): void {
    for (const { block, positions } of blockRuns(wanted, this.#seen, this.#total)) this.#take(pickRows(flows, positions), block);
    this.#seen += flows.count;
  }

  #take(flows: FlowTable, block: number): void {
    const { features, device, count } = this.#extractor.add(flows, this.#known?.[block] ?? null);
    for (let flow = 0; flow < count; flow++) {
      if (Math.floor(this.#taken++ / runLength) % this.#every > 0) continue;
      this.#features.set(features.subarray(flow * width, (flow + 1) * width), this.#kept * width);
      this.#device[this.#kept] = device[flow] as number; // safe: flow < count
      this.#ts[this.#kept++] = flows.tsSeconds[flow] ?? Number.NaN;
    }
  }

  finish(): LearningFlows {
    return {
      count: this.#kept,
      features: this.#features.subarray(0, this.#kept * width),
      device: this.#device.subarray(0, this.#kept),
      addresses: this.#extractor.addresses,
      tsSeconds: this.#ts.subarray(0, this.#kept),
      every: this.#every,
    };
  }
}
