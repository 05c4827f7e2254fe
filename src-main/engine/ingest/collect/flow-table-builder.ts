import { type FlowTable, labelCodes } from '../../types.ts';
import { columnMakers, columnsOf, type NumberArray, tableOf } from './table-columns.ts';
import { TextInterner } from './text-interner.ts';

/** One flow on its way into the table. Units as in `FlowTable`; NaN for an unknown number, '' for an unknown text. */
export interface FlowRecord {
  row: number;
  tsSeconds: number;
  durationSeconds: number;
  /** Packets and payload bytes in the order of `volumeColumns`; 0 where unknown. */
  volumes: [number, number, number, number];
  /** Bit k is set where volume k is unknown. */
  unknownVolumes: number;
  origAddress: string;
  respAddress: string;
  protocol: string;
  service: string;
  connState: string;
  /** -1 where unknown. */
  respPort: number;
  /** One of `labelCodes`. */
  label: number;
}

/** A flow of which nothing is known. */
export const unknownFlow: Readonly<FlowRecord> = {
  row: 0,
  tsSeconds: Number.NaN,
  durationSeconds: Number.NaN,
  volumes: [0, 0, 0, 0],
  unknownVolumes: 0b1111,
  origAddress: '',
  respAddress: '',
  protocol: '',
  service: '',
  connState: '',
  respPort: -1,
  label: labelCodes.none,
};

const firstRoom = 1024;

/** A table of so many flows, from another one's columns as far as they go. */
function tableWithRoom(room: number, from: readonly NumberArray[]): FlowTable {
  const columns = columnMakers.map((make, column) => {
    const values = make(room);
    values.set(from[column] ?? []);
    return values;
  });
  return tableOf(columns, room, []);
}

/** Collects flows, in the order of the input, into the columns of a `FlowTable`. The record may be reused by the caller. */
export class FlowTableBuilder {
  #texts = new TextInterner();
  /** With room for more flows than there are; doubled when it is full, so that a million pushes copy about two million flows. */
  #table = tableWithRoom(firstRoom, []);
  #count = 0;

  get count(): number {
    return this.#count;
  }

  push(flow: Readonly<FlowRecord>): void {
    const { volumes } = flow;
    this.pushNumbers(
      flow.row,
      flow.tsSeconds,
      flow.durationSeconds,
      volumes[0],
      volumes[1],
      volumes[2],
      volumes[3],
      flow.unknownVolumes,
      this.intern(flow.origAddress),
      this.intern(flow.respAddress),
      this.intern(flow.protocol),
      this.intern(flow.service),
      this.intern(flow.connState),
      flow.respPort,
      flow.label,
    );
  }

  /** Number of a text for `pushNumbers`. */
  intern(text: string): number {
    return this.#texts.intern(text);
  }

  /** Like `push`, without a record: texts as `intern` numbered them. */
  pushNumbers(
    row: number,
    tsSeconds: number,
    durationSeconds: number,
    origPackets: number,
    respPackets: number,
    origBytes: number,
    respBytes: number,
    unknownVolumes: number,
    origAddress: number,
    respAddress: number,
    protocol: number,
    service: number,
    connState: number,
    respPort: number,
    label: number,
  ): void {
    const at = this.#count;
    if (at === this.#table.count) this.#table = tableWithRoom(2 * at, columnsOf(this.#table));
    const table = this.#table;
    table.row[at] = row;
    table.tsSeconds[at] = tsSeconds;
    table.durationSeconds[at] = durationSeconds;
    table.volumes[0][at] = origPackets;
    table.volumes[1][at] = respPackets;
    table.volumes[2][at] = origBytes;
    table.volumes[3][at] = respBytes;
    table.unknownVolumes[at] = unknownVolumes;
    table.origAddress[at] = origAddress;
    table.respAddress[at] = respAddress;
    table.protocol[at] = protocol;
    table.service[at] = service;
    table.connState[at] = connState;
    table.respPort[at] = respPort;
    table.label[at] = label;
    this.#count = at + 1;
  }

  /** Memory that the texts take beyond the numbers, in characters. */
  get textCharacters(): number {
    return this.#texts.characters;
  }

  /** Times of the flows pushed so far, from a flow on, to be changed in place; no longer valid after the next push. */
  liveTimes(from: number): Float64Array {
    return this.#table.tsSeconds.subarray(from, this.#count);
  }

  /** Forgets everything and keeps the room for as much again. Numbers of texts become invalid. */
  clear(): void {
    this.#texts = new TextInterner();
    this.#count = 0;
  }

  /** The table of everything pushed so far, without a copy: no longer valid after the next push. */
  live(): FlowTable {
    const columns = columnsOf(this.#table).map((values) => values.subarray(0, this.#count));
    return tableOf(columns, this.#count, this.#texts.texts);
  }
}
