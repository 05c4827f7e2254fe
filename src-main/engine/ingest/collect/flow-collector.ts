import type { FlowTable } from '../../types.ts';
import { type FlowRecord, FlowTableBuilder } from './flow-table-builder.ts';

/** Takes the flows of a capture in the order of the input. */
export class FlowCollector {
  readonly #builder = new FlowTableBuilder();

  get count(): number {
    return this.#builder.count;
  }

  /** The record may be reused by the caller. */
  push(flow: Readonly<FlowRecord>): void {
    this.#builder.push(flow);
  }

  /** Number of a text for `pushNumbers`; valid until `run` changes. */
  intern(text: string): number {
    return this.#builder.intern(text);
  }

  /** Counts how often the numbers given by `intern` have become invalid. */
  get run(): number {
    return 0;
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
      tsSeconds,
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
    return false;
  }

  /** Puts what was collected so far out of memory. */
  async makeRoom(): Promise<void> {}

  /** Times of the flows pushed so far, from a flow on, to be changed in place; no longer valid after the next push. */
  liveTimes(from: number): Float64Array {
    return this.#builder.liveTimes(from);
  }

  finish(): FlowTable {
    return this.#builder.finish();
  }
}
