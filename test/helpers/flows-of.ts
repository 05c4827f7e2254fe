import type { FlowRecord } from '../../src-main/engine/ingest/collect/flow-table-builder.ts';
import type { FlowTable } from '../../src-main/engine/types.ts';

/** The flows of a table as records, in its order. */
export function flowsOf(table: FlowTable): FlowRecord[] {
  const text = (column: Uint32Array, flow: number) => table.texts[column[flow] ?? 0] ?? '';
  const number = (column: Float64Array, flow: number) => column[flow] ?? Number.NaN;
  const [origPackets, respPackets, origBytes, respBytes] = table.volumes;
  return Array.from({ length: table.count }, (_, flow) => ({
    row: table.row[flow] ?? 0,
    tsSeconds: number(table.tsSeconds, flow),
    durationSeconds: number(table.durationSeconds, flow),
    volumes: [number(origPackets, flow), number(respPackets, flow), number(origBytes, flow), number(respBytes, flow)],
    unknownVolumes: table.unknownVolumes[flow] ?? 0,
    origAddress: text(table.origAddress, flow),
    respAddress: text(table.respAddress, flow),
    protocol: text(table.protocol, flow),
    service: text(table.service, flow),
    connState: text(table.connState, flow),
    respPort: table.respPort[flow] ?? -1,
    label: table.label[flow] ?? 0,
  }));
}
