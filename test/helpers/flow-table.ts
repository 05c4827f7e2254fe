import { type FlowRecord, FlowTableBuilder } from '../../src-main/engine/ingest/flow-table-builder.ts';
import type { FlowTable } from '../../src-main/engine/types.ts';

const unknownFlow: FlowRecord = {
  row: 0,
  tsSeconds: Number.NaN,
  durationSeconds: Number.NaN,
  volumes: [1, 1, 50, 50],
  unknownVolumes: 0,
  origAddress: '',
  respAddress: '',
  protocol: '',
  service: '',
  connState: '',
  respPort: -1,
  label: 0,
};

/** A flow table of a few flows, each told by what matters to the test. */
export function flowTable(flows: readonly Partial<FlowRecord>[]): FlowTable {
  const builder = new FlowTableBuilder();
  for (const [index, flow] of flows.entries()) builder.push({ ...unknownFlow, row: index + 1, ...flow });
  return builder.finish();
}
