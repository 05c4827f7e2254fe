import { BatchFiller } from '../ingest/collect/batch-filler.ts';
import type { FlowTable } from '../types.ts';

/** Flows from … end of a table. */
export interface FlowRange {
  readonly flows: FlowTable;
  readonly from: number;
  readonly end: number;
}

/** Flows of several tables, one behind the other, as a table of their own. */
export function joinFlows(ranges: readonly FlowRange[]): FlowTable {
  const filler = new BatchFiller(ranges.reduce((sum, { from, end }) => sum + end - from, 0));
  for (const { flows, from, end } of ranges) {
    filler.append({ flows, keys: flows.tsSeconds, inputIndex: new Uint32Array(flows.count) }, from, end);
  }
  return filler.batch().flows;
}
