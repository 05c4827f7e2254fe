import type { FlowTable } from '../../src-main/engine/types.ts';

/** One flow of a table, with its texts. */
export interface FlowRow {
  readonly ts: number;
  readonly duration: number;
  readonly orig: string;
  readonly resp: string;
  readonly port: number;
  readonly protocol: string;
  readonly service: string;
  readonly state: string;
  readonly packets: readonly [number, number];
  readonly bytes: readonly [number, number];
}

/** The flows of a table in order of time, then of packets. */
export function flowRows(flows: FlowTable): FlowRow[] {
  const text = (column: Uint32Array, index: number) => flows.texts[column[index] ?? 0] ?? '';
  const number = (column: { readonly [index: number]: number }, index: number) => column[index] ?? Number.NaN;
  return Array.from({ length: flows.count }, (_, index) => ({
    ts: number(flows.tsSeconds, index),
    duration: number(flows.durationSeconds, index),
    orig: text(flows.origAddress, index),
    resp: text(flows.respAddress, index),
    port: number(flows.respPort, index),
    protocol: text(flows.protocol, index),
    service: text(flows.service, index),
    state: text(flows.connState, index),
    packets: [number(flows.volumes[0], index), number(flows.volumes[1], index)] as const,
    bytes: [number(flows.volumes[2], index), number(flows.volumes[3], index)] as const,
  })).sort((a, b) => a.ts - b.ts);
}
