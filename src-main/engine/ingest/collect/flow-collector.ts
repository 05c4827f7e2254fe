import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { eventLoopTurns } from '../../detect/event-loop-turns.ts';
import { timeOrderSteps } from '../../features/time-order.ts';
import type { FlowTable } from '../../types.ts';
import { scaleTimes, timeUnitOf } from '../time-unit.ts';
import { explainTemporaryError } from './explain-temporary-error.ts';
import { type FlowRecord, FlowTableBuilder } from './flow-table-builder.ts';
import { flowsInMemory } from './flows-in-memory.ts';
import { flowsOnDisk } from './flows-on-disk.ts';
import type { OrderedFlows } from './ordered-flows.ts';
import { makeOwnFolder } from './own-folder.ts';
import { type SpilledRun, writeRun } from './spilled-run.ts';

/** How much a collector holds in memory before it sorts it and puts it on disk. */
export interface CollectorLimits {
  readonly flows: number;
  /** Of distinct addresses and other texts. */
  readonly characters: number;
  /** Flows of a batch that is handed over in order of time, without its lead. */
  readonly batchFlows: number;
}

/** Half a million flows take 40 MB, and as much again while they are sorted. */
export const usualLimits: CollectorLimits = { flows: 500_000, characters: 24_000_000, batchFlows: 65_536 };

/** Where a collector may put flows: everything stays in memory where it is null. */
export interface CollectorOptions {
  readonly temporaryFolder: string | null;
  readonly signal: AbortSignal;
  readonly limits?: CollectorLimits;
}

/**
 * Takes the flows of a capture in the order of the input. More than fit in memory are sorted by time in runs and put in files of a
 * folder of its own, which `close` (its own, or that of the flows it gave) removes.
 */
export class FlowCollector {
  /** Takes new flows, while those of the one before are put on disk. */
  #builder = new FlowTableBuilder();
  /** Empty, with room for a run. */
  #spare: FlowTableBuilder | null = null;
  readonly #options: CollectorOptions;
  readonly #limits: CollectorLimits;
  readonly #runs: SpilledRun[] = [];
  #folder: string | null = null;
  /** Flows in runs, and in the one that is being written. */
  #spilled = 0;
  #run = 0;
  #reordered = false;
  /** Time of the last flow, in the order of the input, whose time is known. */
  #lastKnown = Number.NEGATIVE_INFINITY;
  #fileStart = 0;
  /** Unit of this file's times, once it has been settled before the file's end; 0 until then. */
  #perSecond = 0;
  #timeNote: string | null = null;

  constructor(options: CollectorOptions) {
    this.#options = options;
    this.#limits = options.limits ?? usualLimits;
  }

  get count(): number {
    return this.#spilled + this.#builder.count;
  }

  /** The record may be reused by the caller. */
  push(flow: Readonly<FlowRecord>): void {
    this.#builder.push(this.#perSecond > 1 ? { ...flow, tsSeconds: flow.tsSeconds / this.#perSecond } : flow);
  }

  /** Number of a text for `pushNumbers`; valid until `run` changes. */
  intern(text: string): number {
    return this.#builder.intern(text);
  }

  /** Counts how often the numbers given by `intern` have become invalid. */
  get run(): number {
    return this.#run;
  }

  /** Like `push`, without a record: texts as `intern` numbered them, units as in `FlowTable`. */
  pushNumbers(
    row: number,
    tsSeconds: number,
    durationSeconds: number,
    origPackets: number,
    respPackets: number,
    origBytes: number,
    respBytes: number,
    unknownVolumes: number,
    origAddress: number,
    respAddress: number,
    protocol: number,
    service: number,
    connState: number,
    respPort: number,
    label: number,
  ): void {
    this.#builder.pushNumbers(
      row,
      this.#perSecond > 1 ? tsSeconds / this.#perSecond : tsSeconds,
      durationSeconds,
      origPackets,
      respPackets,
      origBytes,
      respBytes,
      unknownVolumes,
      origAddress,
      respAddress,
      protocol,
      service,
      connState,
      respPort,
      label,
    );
  }

  /** True when a reader must wait for `makeRoom` before it pushes much more: ask after every chunk of the file. */
  get full(): boolean {
    if (this.#options.temporaryFolder === null) return false;
    return this.#builder.count >= this.#limits.flows || this.#builder.textCharacters >= this.#limits.characters;
  }

  /**
   * Puts what was collected so far out of memory. Flows may be pushed meanwhile, but not as many as make it full again.
   * Rejects with a `CaptureError` that goes on from the file's name where the disk is full.
   */
  async makeRoom(): Promise<void> {
    const { temporaryFolder, signal } = this.#options;
    if (temporaryFolder === null) throw new Error('a collector without a temporary folder cannot make room');
    const full = this.#builder;
    if (full.count === 0) return;
    if (this.#perSecond === 0) this.#settleTimes();
    const firstIndex = this.#spilled;
    this.#builder = this.#spare ?? new FlowTableBuilder();
    this.#spare = null;
    this.#spilled += full.count;
    this.#fileStart = 0;
    this.#run += 1;
    const turn = eventLoopTurns(signal);
    try {
      this.#folder ??= await makeOwnFolder(temporaryFolder);
      const flows = full.live();
      const { order, moved, keys } = await this.#sort(flows.tsSeconds, turn);
      const path = join(this.#folder, `run-${this.#runs.length}`);
      this.#runs.push(await writeRun(path, { flows, keys, order, firstIndex }, turn));
      this.#reordered ||= moved;
    } catch (error) {
      throw explainTemporaryError(error, temporaryFolder);
    }
    full.clear();
    this.#spare = full;
  }

  async #sort(times: Float64Array, turn: () => Promise<void>) {
    const steps = timeOrderSteps(times, this.#lastKnown);
    let step = steps.next();
    for (; !step.done; step = steps.next()) await turn();
    this.#lastKnown = step.value.keys[times.length - 1] ?? this.#lastKnown;
    return step.value;
  }

  /** Finds out the unit of this file's times by those seen so far; those that follow are taken to be of the same. */
  #settleTimes(): void {
    const times = this.#builder.liveTimes(this.#fileStart);
    const { perSecond, note } = timeUnitOf(times);
    scaleTimes(times, perSecond);
    this.#perSecond = perSecond;
    this.#timeNote = note;
  }

  /** Ends a file: its times are in seconds from now on. Gives a sentence on their unit, or null where they were seconds already. */
  endFile(): string | null {
    if (this.#perSecond === 0) this.#settleTimes();
    const note = this.#timeNote;
    this.#perSecond = 0;
    this.#timeNote = null;
    this.#fileStart = this.#builder.count;
    return note;
  }

  /** All flows in the order of the input, of a collector that keeps everything in memory: good until the next push. */
  inMemory(): FlowTable {
    if (this.#folder !== null) throw new Error('a collector that put flows on disk has no table of all of them');
    return this.#builder.live();
  }

  /** All flows in order of time. The collector takes no more. */
  async finish(): Promise<OrderedFlows> {
    if (this.#folder !== null) {
      await this.makeRoom();
      return flowsOnDisk(this.#runs, this.#reordered, this.#limits.batchFlows, this.#folder);
    }
    const flows = this.#builder.live();
    return flowsInMemory(flows, await this.#sort(flows.tsSeconds, eventLoopTurns(this.#options.signal)), this.#limits.batchFlows);
  }

  /** Removes what was put on disk. */
  async close(): Promise<void> {
    if (this.#folder !== null) await rm(this.#folder, { recursive: true, force: true });
  }
}
