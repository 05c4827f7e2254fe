import type { FlowTable } from '../src-main/engine/types.ts';

/** The columns of a flow table that the volume detector needs, for flows picked out of a capture. */
export type VolumeFlows = Pick<FlowTable, 'count' | 'tsSeconds' | 'volumes' | 'label'>;

/** A new table of the flows at these indices, in this order. */
export function pickFlows(flows: VolumeFlows, indices: ArrayLike<number>): VolumeFlows {
  const floats = (column: Float64Array) => Float64Array.from(indices, (index) => column[index] as number); // safe: indices of the table
  const [a, b, c, d] = flows.volumes;
  return {
    count: indices.length,
    tsSeconds: floats(flows.tsSeconds),
    volumes: [floats(a), floats(b), floats(c), floats(d)],
    label: Uint8Array.from(indices, (index) => flows.label[index] as number), // safe: indices of the table
  };
}
