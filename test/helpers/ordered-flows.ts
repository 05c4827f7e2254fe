import { timeOrder } from '../../src-main/engine/features/time-order.ts';
import type { FlowRecord } from '../../src-main/engine/ingest/collect/flow-table-builder.ts';
import { flowsInMemory } from '../../src-main/engine/ingest/collect/flows-in-memory.ts';
import type { OrderedFlows } from '../../src-main/engine/ingest/collect/ordered-flows.ts';
import { flowTable } from './flow-table.ts';

/** Flows as a capture that was read hands them on. @param batchFlows of a batch */
export function orderedFlows(flows: readonly Partial<FlowRecord>[], batchFlows = 65_536): OrderedFlows {
  const table = flowTable(flows);
  return flowsInMemory(table, timeOrder(table.tsSeconds), batchFlows);
}
