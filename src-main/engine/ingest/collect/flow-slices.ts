import type { FlowBatch } from './ordered-flows.ts';
import { columnsOf, tableOf } from './table-columns.ts';

/** Flows of a slice: some ten milliseconds of work for whoever looks at each. */
const sliceFlows = 8192;

/** The flows of a batch without its lead, in slices without one, as views: good as long as the batch is. */
export function* flowSlices({ flows, lead, start, inputIndex }: FlowBatch): Generator<FlowBatch> {
  for (let from = lead; from < flows.count; from += sliceFlows) {
    const to = Math.min(flows.count, from + sliceFlows);
    const columns = columnsOf(flows).map((column) => column.subarray(from, to));
    yield { flows: tableOf(columns, to - from, flows.texts), lead: 0, start: start + from, inputIndex: inputIndex.subarray(from, to) };
  }
}
