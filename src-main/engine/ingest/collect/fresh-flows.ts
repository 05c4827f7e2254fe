import type { FlowTable } from '../../types.ts';
import type { FlowBatch } from './ordered-flows.ts';
import { columnsOf, tableOf } from './table-columns.ts';

/** The flows of a batch without its lead, as views: good as long as the batch is. */
export function freshFlows({ flows, lead }: FlowBatch): FlowTable {
  if (lead === 0) return flows;
  return tableOf(
    columnsOf(flows).map((column) => column.subarray(lead, flows.count)),
    flows.count - lead,
    flows.texts,
  );
}
