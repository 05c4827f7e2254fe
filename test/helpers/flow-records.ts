import type { FlowRecord } from '../../src-main/engine/ingest/collect/flow-table-builder.ts';
import type { FlowTable } from '../../src-main/engine/types.ts';

/** The flows of a table one by one in the order of the input, to be compared with what was written. */
export function flowRecords(flows: FlowTable): FlowRecord[] {
  const text = (column: Uint32Array, index: number) => flows.texts[column[index] ?? -1] ?? '';
  return Array.from({ length: flows.count }, (_, index) => ({
    row: flows.row[index] ?? 0,
    tsSeconds: flows.tsSeconds[index] ?? Number.NaN,
    durationSeconds: flows.durationSeconds[index] ?? Number.NaN,
    volumes: flows.volumes.map((column) => column[index] ?? Number.NaN) as FlowRecord['volumes'], // a table has four
    unknownVolumes: flows.unknownVolumes[index] ?? 0,
    origAddress: text(flows.origAddress, index),
    respAddress: text(flows.respAddress, index),
    protocol: text(flows.protocol, index),
    service: text(flows.service, index),
    connState: text(flows.connState, index),
    respPort: flows.respPort[index] ?? -1,
    label: flows.label[index] ?? 0,
  })).sort((a, b) => a.row - b.row);
}
