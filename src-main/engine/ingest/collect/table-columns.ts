import type { FlowTable } from '../../types.ts';

export type NumberArray = Float64Array | Float32Array | Uint32Array | Int32Array | Uint8Array;

/** Makes each column of a flow table, of a length, in the order of `columnsOf`. Columns of eight bytes come first, so that all stay aligned. */
export const columnMakers: readonly ((length: number) => NumberArray)[] = [
  ...Array.from({ length: 6 }, () => (length: number) => new Float64Array(length)),
  ...Array.from({ length: 6 }, () => (length: number) => new Uint32Array(length)),
  (length) => new Int32Array(length),
  (length) => new Uint8Array(length),
  (length) => new Uint8Array(length),
];

/** Positions in `columnsOf` of the columns that hold numbers of texts. */
export const textColumns: readonly number[] = [7, 8, 9, 10, 11];

/** The columns of a table as a list: those of eight bytes, of four, of one. */
export function columnsOf(flows: FlowTable): readonly NumberArray[] {
  return [
    flows.tsSeconds,
    flows.durationSeconds,
    ...flows.volumes,
    flows.row,
    flows.origAddress,
    flows.respAddress,
    flows.protocol,
    flows.service,
    flows.connState,
    flows.respPort,
    flows.unknownVolumes,
    flows.label,
  ];
}

/** The table whose columns are these, as `columnsOf` lists them. */
export function tableOf(columns: readonly NumberArray[], count: number, texts: readonly string[]): FlowTable {
  const [ts, duration, a, b, c, d, row, orig, resp, protocol, service, state, port, unknown, label] = columns as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
    Uint32Array,
    Uint32Array,
    Uint32Array,
    Uint32Array,
    Uint32Array,
    Uint32Array,
    Int32Array,
    Uint8Array,
    Uint8Array,
  ]; // made by `columnMakers`, in this order
  return {
    count,
    row,
    tsSeconds: ts,
    durationSeconds: duration,
    volumes: [a, b, c, d],
    unknownVolumes: unknown,
    origAddress: orig,
    respAddress: resp,
    protocol,
    service,
    connState: state,
    respPort: port,
    label,
    texts,
  };
}

/** Copies values[order[k]] to target[at + k] for the first `count` of `order`. */
export function gather(target: NumberArray, at: number, values: NumberArray, order: Uint32Array, count: number): void {
  for (let k = 0; k < count; k += 1) target[at + k] = values[order[k] as number] as number; // safe: `order` holds positions of `values`
}

/** The flows at some positions of a table, in that order, as a table of their own; it shares the texts. */
export function pickRows(flows: FlowTable, positions: Uint32Array): FlowTable {
  const columns = columnsOf(flows).map((values, column) => {
    const picked = columnMakers[column]?.(positions.length) ?? new Float64Array(0);
    gather(picked, 0, values, positions, positions.length);
    return picked;
  });
  return tableOf(columns, positions.length, flows.texts);
}
