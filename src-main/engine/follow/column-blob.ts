import { deflateSync, inflateSync } from 'node:zlib';
import { columnMakers, columnsOf, type NumberArray, tableOf, textColumns } from '../ingest/collect/table-columns.ts';
import type { FlowTable } from '../types.ts';

/** Kind, version, unpacked bytes, packed bytes: four bytes each, little-endian. */
const headerBytes = 16;
/** Flows are stored many times a day, and read again each time: a little larger and much faster than the usual level. */
const level = 3;
/** No batch has as much: a length that is damaged must not take all memory. */
const mostBytes = 2 ** 30;

/** What a blob holds, told by its first bytes, and the version of its layout: older or newer ones are not read. */
export interface BlobKind {
  /** Four letters. */
  readonly letters: string;
  readonly version: number;
}

const damaged = 'What was stored of the watched folder is damaged and cannot be used.';
const otherVersion = 'What was stored of the watched folder was written by another version of this program and cannot be used.';

/** Writes a blob: some facts as JSON, then columns of numbers in the order in which they are added; all packed. */
export class BlobWriter {
  readonly #kind: BlobKind;
  readonly #columns: Uint8Array[] = [];

  constructor(kind: BlobKind) {
    this.#kind = kind;
  }

  add(...columns: readonly NumberArray[]): void {
    for (const { buffer, byteOffset, byteLength } of columns) this.#columns.push(new Uint8Array(buffer, byteOffset, byteLength));
  }

  /** The flows' columns; their texts are handed back, numbered anew, only those that are used. */
  addFlows(flows: FlowTable): string[] {
    const originals = [0];
    const own = new Uint32Array(flows.texts.length);
    for (const [column, values] of columnsOf(flows).entries()) {
      const counted = values.subarray(0, flows.count);
      this.add(textColumns.includes(column) ? Uint32Array.from(counted, (original) => numberOf(original, own, originals)) : counted);
    }
    return originals.map((original) => flows.texts[original] ?? '');
  }

  /** @param facts as JSON can write them */
  finish(facts: unknown): Uint8Array {
    const text = Buffer.from(JSON.stringify(facts));
    const length = Buffer.alloc(4);
    length.writeUInt32LE(text.length);
    const unpacked = Buffer.concat([length, text, ...this.#columns]);
    const packed = deflateSync(unpacked, { level });
    const header = Buffer.alloc(headerBytes);
    header.write(this.#kind.letters, 'latin1');
    header.writeUInt32LE(this.#kind.version, 4);
    header.writeUInt32LE(unpacked.length, 8);
    header.writeUInt32LE(packed.length, 12);
    return Uint8Array.from(Buffer.concat([header, packed]));
  }
}

/** The new number of a text, given to it where it has none yet. 0, the empty text, stays 0. */
function numberOf(original: number, own: Uint32Array, originals: number[]): number {
  const known = own[original] ?? 0;
  if (known !== 0 || original === 0) return known;
  own[original] = originals.length;
  originals.push(original);
  return originals.length - 1;
}

/** Reads what a `BlobWriter` wrote, columns in the order in which they were added. Throws an Error with a sentence where that cannot be. */
export class BlobReader {
  /** To be checked by whoever asked. */
  readonly facts: unknown;
  readonly #bytes: Uint8Array;
  #at: number;

  constructor(kind: BlobKind, blob: Uint8Array) {
    this.#bytes = unpack(kind, blob);
    const view = Buffer.from(this.#bytes.buffer, this.#bytes.byteOffset, this.#bytes.byteLength);
    if (view.length < 4) throw new Error(damaged);
    this.#at = 4 + view.readUInt32LE(0);
    if (this.#at > view.length) throw new Error(damaged);
    try {
      this.facts = JSON.parse(view.toString('utf8', 4, this.#at));
    } catch (cause) {
      throw new Error(damaged, { cause });
    }
  }

  /** The next column, in a buffer of its own. */
  take<T extends NumberArray>(make: (length: number) => T, length: number): T {
    const column = make(this.#at + length > this.#bytes.length ? 0 : length);
    const end = this.#at + column.byteLength;
    if (column.length !== length || end > this.#bytes.length) throw new Error(damaged);
    new Uint8Array(column.buffer).set(this.#bytes.subarray(this.#at, end));
    this.#at = end;
    return column;
  }

  /** What `addFlows` wrote. */
  takeFlows(count: number, texts: readonly string[]): FlowTable {
    const columns = columnMakers.map((make) => this.take(make, count));
    for (const column of textColumns) {
      if (columns[column]?.some((number) => number >= texts.length)) throw new Error(damaged);
    }
    return tableOf(columns, count, texts);
  }

  /** To be called when all was taken: nothing may be left. */
  end(): void {
    if (this.#at !== this.#bytes.length) throw new Error(damaged);
  }
}

/** Checks what was found in the facts of a blob. */
export function orDamaged<T>(parsed: { readonly success: boolean; readonly data?: T }): T {
  if (!parsed.success || parsed.data === undefined) throw new Error(damaged);
  return parsed.data;
}

function unpack(kind: BlobKind, blob: Uint8Array): Uint8Array {
  const view = Buffer.from(blob.buffer, blob.byteOffset, blob.byteLength);
  if (view.length < headerBytes || view.toString('latin1', 0, 4) !== kind.letters) throw new Error(damaged);
  if (view.readUInt32LE(4) !== kind.version) throw new Error(otherVersion);
  const unpackedBytes = view.readUInt32LE(8);
  if (view.readUInt32LE(12) !== view.length - headerBytes || unpackedBytes > mostBytes) throw new Error(damaged);
  let unpacked: Uint8Array;
  try {
    unpacked = inflateSync(view.subarray(headerBytes), { maxOutputLength: Math.max(1, unpackedBytes) });
  } catch (cause) {
    throw new Error(damaged, { cause });
  }
  if (unpacked.length !== unpackedBytes) throw new Error(damaged);
  return unpacked;
}
