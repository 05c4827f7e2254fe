import type { TimeOrder } from '../../features/time-order.ts';
import type { FlowTable } from '../../types.ts';
import type { OrderedFlows } from './ordered-flows.ts';
import { pickRows } from './table-columns.ts';

/** The flows of one table in order of time. @param flowsAtOnce of a batch without its lead */
export function flowsInMemory(flows: FlowTable, { order, moved }: TimeOrder, flowsAtOnce: number): OrderedFlows {
  return {
    count: flows.count,
    reordered: moved,
    async *inTimeOrder(lead) {
      for (let fresh = 0; fresh < flows.count; fresh += flowsAtOnce) {
        const start = Math.max(0, fresh - lead);
        const inputIndex = order.subarray(start, fresh + flowsAtOnce);
        yield { flows: pickRows(flows, inputIndex), lead: fresh - start, start, inputIndex };
      }
    },
    async *inInputOrder() {
      yield { flows, lead: 0, start: 0, inputIndex: Uint32Array.from({ length: flows.count }, (_, index) => index) };
    },
    close: async () => undefined,
  };
}
