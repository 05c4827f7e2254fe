import type { FlowTable } from '../../types.ts';
import type { OrderedFlows } from './ordered-flows.ts';

/** All flows as one table in the order of the input. Throws a RangeError where they were put on disk because memory has no room for them. */
export async function wholeTable(flows: OrderedFlows): Promise<FlowTable> {
  for await (const batch of flows.inInputOrder()) if (batch.flows.count === flows.count) return batch.flows;
  throw new RangeError('These flows are too many to be held in memory at once.');
}
