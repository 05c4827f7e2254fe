import { type FlowRecord, FlowTableBuilder, unknownFlow } from '../../src-main/engine/ingest/collect/flow-table-builder.ts';
import type { FlowTable } from '../../src-main/engine/types.ts';

/** A flow table of a few flows, each told by what matters to the test. */
export function flowTable(flows: readonly Partial<FlowRecord>[]): FlowTable {
  const builder = new FlowTableBuilder();
  for (const [index, flow] of flows.entries())
    builder.push({ ...unknownFlow, volumes: [1, 1, 50, 50], unknownVolumes: 0, row: index + 1, ...flow });
  return builder.live();
}
