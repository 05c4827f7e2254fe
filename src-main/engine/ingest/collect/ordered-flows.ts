import type { FlowTable } from '../../types.ts';

/** Some flows in order of time. Its arrays are good until the next batch is asked for. */
export interface FlowBatch {
  readonly flows: FlowTable;
  /** How many of them, at the beginning, were the end of the batch before. */
  readonly lead: number;
  /** Place of the batch's first flow (of the lead) in order of time, from 0. */
  readonly start: number;
  /** Place of each flow in the input, from 0, counting used flows. */
  readonly inputIndex: Uint32Array;
}

/**
 * All flows of a capture, put in order of time, wherever they are kept. They can be gone through any number of times.
 * A flow of unknown time stays right behind the flow before it in the input.
 */
export interface OrderedFlows {
  readonly count: number;
  /** Whether any flow is not where it was in the input. */
  readonly reordered: boolean;
  /**
   * Every flow once, earliest first, in batches of 65,536 or so, each led by the last `lead` flows of the one before.
   * Every batch has flows; the first one has all where there are no more than fit.
   */
  inTimeOrder(lead: number): AsyncIterable<FlowBatch>;
  /** Every flow once, in the order of the input, in tables that fit in memory; `lead` is 0 and `start` a place in the input. */
  inInputOrder(): AsyncIterable<FlowBatch>;
  /** Removes whatever was put on disk. */
  close(): Promise<void>;
}
