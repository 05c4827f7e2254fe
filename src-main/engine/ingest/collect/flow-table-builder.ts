import { type FlowTable, labelCodes } from '../../types.ts';
import { GrowableColumn } from './growable-column.ts';
import { type NumberArray, tableOf } from './table-columns.ts';
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

const float64 = (length: number) => new Float64Array(length);
const uint32 = (length: number) => new Uint32Array(length);
const uint8 = (length: number) => new Uint8Array(length);

/** Collects flows, in the order of the input, into the columns of a `FlowTable`. The record may be reused by the caller. */
export class FlowTableBuilder {
  #texts = new TextInterner();
  readonly #row = new GrowableColumn(uint32);
  readonly #tsSeconds = new GrowableColumn(float64);
  readonly #durationSeconds = new GrowableColumn(float64);
  readonly #volumes = [
    new GrowableColumn(float64),
    new GrowableColumn(float64),
    new GrowableColumn(float64),
    new GrowableColumn(float64),
  ] as const;
  readonly #unknownVolumes = new GrowableColumn(uint8);
  readonly #origAddress = new GrowableColumn(uint32);
  readonly #respAddress = new GrowableColumn(uint32);
  readonly #protocol = new GrowableColumn(uint32);
  readonly #service = new GrowableColumn(uint32);
  readonly #connState = new GrowableColumn(uint32);
  readonly #respPort = new GrowableColumn((length) => new Int32Array(length));
  readonly #label = new GrowableColumn(uint8);

  get count(): number {
    return this.#row.length;
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
    this.#row.push(row);
    this.#tsSeconds.push(tsSeconds);
    this.#durationSeconds.push(durationSeconds);
    this.#volumes[0].push(origPackets);
    this.#volumes[1].push(respPackets);
    this.#volumes[2].push(origBytes);
    this.#volumes[3].push(respBytes);
    this.#unknownVolumes.push(unknownVolumes);
    this.#origAddress.push(origAddress);
    this.#respAddress.push(respAddress);
    this.#protocol.push(protocol);
    this.#service.push(service);
    this.#connState.push(connState);
    this.#respPort.push(respPort);
    this.#label.push(label);
  }

  /** Memory that the texts take beyond the numbers, in characters. */
  get textCharacters(): number {
    return this.#texts.characters;
  }

  /** Times of the flows pushed so far, from a flow on, to be changed in place; no longer valid after the next push. */
  liveTimes(from: number): Float64Array {
    return this.#tsSeconds.live(from);
  }

  /** Forgets everything and keeps the room for as much again. Numbers of texts become invalid. */
  clear(): void {
    this.#texts = new TextInterner();
    for (const column of this.#columns()) column.clear();
  }

  /** The table of everything pushed so far, without a copy: no longer valid after the next push. */
  live(): FlowTable {
    return tableOf(
      this.#columns().map((column) => column.live(0)),
      this.count,
      this.#texts.texts,
    );
  }

  #columns(): readonly GrowableColumn<NumberArray>[] {
    return [
      this.#tsSeconds,
      this.#durationSeconds,
      ...this.#volumes,
      this.#row,
      this.#origAddress,
      this.#respAddress,
      this.#protocol,
      this.#service,
      this.#connState,
      this.#respPort,
      this.#unknownVolumes,
      this.#label,
    ];
  }

  /** The table of everything pushed so far. */
  finish(): FlowTable {
    return tableOf(
      this.#columns().map((column) => column.finish()),
      this.count,
      this.#texts.texts,
    );
  }
}
