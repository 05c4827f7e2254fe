import type { FlowRecord } from '../../src-main/engine/ingest/collect/flow-table-builder.ts';
import type { FlowTable } from '../../src-main/engine/types.ts';

/** The flows of a table one by one, to be compared with those that were written. */
export function flowRecords(flows: FlowTable): FlowRecord[] {
  const text = (column: Uint32Array, index: number) => flows.texts[column[index] ?? 0] ?? '';
  const number = (column: Float64Array, index: number) => column[index] ?? Number.NaN;
  return Array.from({ length: flows.count }, (_, index) => ({
    row: flows.row[index] ?? 0,
    tsSeconds: number(flows.tsSeconds, index),
    durationSeconds: number(flows.durationSeconds, index),
    volumes: [
      number(flows.volumes[0], index),
      number(flows.volumes[1], index),
      number(flows.volumes[2], index),
      number(flows.volumes[3], index),
    ],
    unknownVolumes: flows.unknownVolumes[index] ?? 0,
    origAddress: text(flows.origAddress, index),
    respAddress: text(flows.respAddress, index),
    protocol: text(flows.protocol, index),
    service: text(flows.service, index),
    connState: text(flows.connState, index),
    respPort: flows.respPort[index] ?? -1,
    label: flows.label[index] ?? 0,
  }));
}
