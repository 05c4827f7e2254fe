import type { ReadContext } from '../flow-reader.ts';
import type { KnownColumn } from '../table/column-map.ts';
import { isUnknown } from '../table/unknown-cell.ts';
import { protocolName } from '../terms/protocol-name.ts';
import { type ByteCache, hashStart, hashStep } from './byte-cache.ts';
import { scanPlainNumber } from './scan-plain-number.ts';
import { cellText } from './zeek-cells.ts';
import { splitLast, type ZeekColumns, type ZeekNotation } from './zeek-header.ts';

const newline = 0x0a;
const tab = 0x09;
const space = 0x20;
const hashSign = 0x23;
const dash = 0x2d;

/** Columns of numbers, and of texts with the label last, each in the order of its slots. */
const numberColumns: readonly KnownColumn[] = ['orig_pkts', 'resp_pkts', 'orig_bytes', 'resp_bytes', 'ts', 'duration', 'id.resp_p'];
const textColumns: readonly KnownColumn[] = ['id.orig_h', 'id.resp_h', 'proto', 'service', 'conn_state', 'label'];
const [protocolSlot, serviceSlot, labelSlot] = [2, 3, textColumns.length - 1];
const largestPort = 65_535;

/** What a field is: none of our business, or slot k of the texts as k, of the numbers as `firstNumber` + k. */
const skipped = 0xff;
const firstNumber = 0x80;

/** Stands for a number that is not known: none that a cell can hold, since a plain number is never negative. */
const unknown = -1;
/** No code of a label. */
const oddLabel = -1;

/** What is remembered of cells, for one file: each header begins anew. */
export interface ZeekCaches {
  readonly texts: ByteCache;
  readonly labels: ByteCache;
}

/**
 * Reads the plain rows of a Zeek log straight from bytes: as many fields as the header, numbers in plain digits, labels joined as in
 * IoT-23. It leaves every other line alone, for `createFlowRowParser` to read or refuse; both make the same flow of a plain row.
 */
export class ZeekRows {
  /** Rows that the last `read` took. */
  taken = 0;
  readonly #context: ReadContext;
  readonly #notation: ZeekNotation;
  readonly #caches: ZeekCaches;
  readonly #separator: number;
  /** Declared texts for what is not known. */
  readonly #unset: readonly Buffer[];
  /** What each field of a row is. */
  readonly #kinds: Uint8Array;
  /** Cells in the last field, and which of them is the label. */
  readonly #joinedCells: number;
  readonly #labelInJoined: number;
  // The row at hand: its numbers, and where its texts begin and end, with their hashes.
  readonly #numbers = new Float64Array(numberColumns.length);
  readonly #starts = new Int32Array(textColumns.length);
  readonly #ends = new Int32Array(textColumns.length);
  readonly #hashes = new Int32Array(textColumns.length);
  #run: number;

  private constructor(context: ReadContext, notation: ZeekNotation, { map, fields, cells }: ZeekColumns, caches: ZeekCaches) {
    this.#context = context;
    this.#notation = notation;
    this.#caches = caches;
    this.#separator = notation.separator.charCodeAt(0);
    this.#unset = [Buffer.from(notation.unset), Buffer.from(notation.empty)];
    this.#kinds = new Uint8Array(fields).fill(skipped);
    const { label = -1 } = map.positions;
    this.#joinedCells = cells - fields + 1;
    this.#labelInJoined = Math.max(0, label - fields + 1);
    for (const [slot, column] of numberColumns.entries()) this.#place(map.positions[column], firstNumber + slot);
    for (const [slot, column] of textColumns.entries()) this.#place(map.positions[column], slot);
    this.#numbers.fill(unknown);
    this.#run = context.flows.run;
    caches.texts.clear();
    caches.labels.clear();
  }

  /** @param position of a cell; all cells that are joined stand in the last field */
  #place(position: number | undefined, kind: number): void {
    if (position !== undefined) this.#kinds[Math.min(position, this.#kinds.length - 1)] = kind;
  }

  /** Null for a log that must be read cell by cell: an odd separator or unset field, columns joined in another way than IoT-23's, or kinds of attack to be told. */
  static of(context: ReadContext, notation: ZeekNotation, columns: ZeekColumns, caches: ZeekCaches): ZeekRows | null {
    // Kinds of attack are in a column that this does not read.
    if (context.labels.attackTypes) return null;
    const { map, fields, cells } = columns;
    const { separator, unset, empty } = notation;
    if (separator.charCodeAt(0) > 0x7e || /[\n\d.-]/.test(separator) || /^[\d.]/.test(unset) || /^[\d.]/.test(empty)) return null;
    const { label = -1, ...others } = map.positions;
    if (cells > fields && (label < fields - 1 || Object.values(others).some((position) => position >= fields - 1))) return null;
    return new ZeekRows(context, notation, columns, caches);
  }

  /**
   * Takes rows from a position on, up to the end or to the first line that is not plain.
   * @returns where it stopped: the beginning of that line, or the length of the bytes
   */
  read(bytes: Buffer, from: number): number {
    const end = bytes.lastIndexOf(newline) + 1;
    let start = from;
    this.taken = 0;
    while (start < end) {
      const next = this.#scanRow(bytes, start);
      if (next < 0 || !this.#takeRow(bytes)) break;
      start = next;
      this.taken += 1;
    }
    this.#context.account.records(this.taken);
    return start;
  }

  /**
   * Finds the numbers and texts of the row that begins here; there is a line end after it.
   * @returns where the next line begins, or -1 where the row is not plain
   */
  #scanRow(bytes: Buffer, start: number): number {
    const first = bytes[start];
    // What stands before a "#" is for the reader to judge.
    if (first === hashSign || first === tab || first === space || first === newline) return -1;
    const separator = this.#separator;
    const kinds = this.#kinds;
    const last = kinds.length - 1;
    let at = start;
    for (let field = 0; field <= last; field += 1) {
      const kind = kinds[field] ?? skipped;
      let byte = bytes[at];
      if (kind === skipped) {
        while (byte !== separator && byte !== newline) byte = bytes[++at];
      } else if (kind >= firstNumber) {
        const from = at;
        at = scanPlainNumber(bytes, from, this.#numbers, kind - firstNumber);
        if (at === from) {
          at = this.#scanUnknown(bytes, from);
          this.#numbers[kind - firstNumber] = unknown;
        }
        byte = bytes[at];
      } else {
        let hash = hashStart;
        this.#starts[kind] = at;
        while (byte !== separator && byte !== newline) {
          hash = hashStep(hash, byte ?? 0);
          byte = bytes[++at];
        }
        this.#ends[kind] = at;
        this.#hashes[kind] = hash;
      }
      if (byte !== (field === last ? newline : separator)) return -1;
      at += 1;
    }
    return at;
  }

  /** The position after a text that says that a number is not known; `from` where there is none. */
  #scanUnknown(bytes: Buffer, from: number): number {
    const isEnd = (at: number) => bytes[at] === this.#separator || bytes[at] === newline;
    if (bytes[from] === dash && isEnd(from + 1)) return from + 1;
    const unset = this.#unset.find((text) => text.equals(bytes.subarray(from, from + text.length)) && isEnd(from + text.length));
    return from + (unset?.length ?? 0);
  }

  /** Uses the row at hand; false, and nothing done, where its label is odd or a volume is no count. */
  #takeRow(bytes: Buffer): boolean {
    const { account, flows } = this.#context;
    const numbers = this.#numbers;
    for (let volume = 0; volume < 4; volume += 1) if ((numbers[volume] ?? 0) > Number.MAX_SAFE_INTEGER) return false;
    const label = this.#label(bytes);
    if (label === oddLabel) return false;
    if (flows.run !== this.#run) {
      this.#caches.texts.clear();
      this.#run = flows.run;
    }
    let unknownVolumes = 0;
    for (let volume = 0; volume < 4; volume += 1) {
      if (numbers[volume] !== unknown) continue;
      unknownVolumes |= 1 << volume;
      numbers[volume] = 0;
    }
    const ts = numbers[4] ?? unknown;
    const duration = numbers[5] ?? unknown;
    const port = numbers[6] ?? unknown;
    flows.pushNumbers(
      account.nextRow(),
      ts === unknown ? Number.NaN : ts,
      duration === unknown ? Number.NaN : duration,
      numbers[0] ?? 0,
      numbers[1] ?? 0,
      numbers[2] ?? 0,
      numbers[3] ?? 0,
      unknownVolumes,
      this.#text(bytes, 0),
      this.#text(bytes, 1),
      this.#text(bytes, 2),
      this.#text(bytes, 3),
      this.#text(bytes, 4),
      Number.isInteger(port) && port <= largestPort ? port : unknown,
      label,
    );
    account.use(unknownVolumes !== 0);
    return true;
  }

  /** Number of a text of the row at hand, as the collector of flows numbers it. */
  #text(bytes: Buffer, slot: number): number {
    const from = this.#starts[slot] ?? 0;
    const to = this.#ends[slot] ?? 0;
    // The same bytes are other texts as a protocol or a service.
    const hash = (this.#hashes[slot] ?? 0) ^ (slot === protocolSlot || slot === serviceSlot ? slot : 0);
    const { texts } = this.#caches;
    const known = texts.find(bytes, from, to, hash);
    if (known >= 0) return known;
    const cell = cellText(bytes.toString('utf8', from, to), this.#notation);
    const text = isUnknown(cell) ? '' : cell.trim();
    const number = this.#context.flows.intern(
      slot === protocolSlot ? protocolName(text) : slot === serviceSlot ? text.toLowerCase() : text,
    );
    texts.keep(bytes, from, to, hash, number);
    return number;
  }

  /** The label of the row at hand: one of `labelCodes`, or `oddLabel` where the last field holds more cells than that of the header. */
  #label(bytes: Buffer): number {
    const from = this.#starts[labelSlot] ?? 0;
    const to = this.#ends[labelSlot] ?? 0;
    const hash = this.#hashes[labelSlot] ?? 0;
    const known = this.#caches.labels.find(bytes, from, to, hash);
    if (known >= 0) return known;
    const field = bytes.toString('utf8', from, to);
    const cells = this.#joinedCells > 1 ? splitLast([field]) : [field];
    if (cells.length > this.#joinedCells) return oddLabel;
    const { labels } = this.#context;
    const oddBefore = labels.oddSoFar;
    const code = labels.read(cellText(cells[this.#labelInJoined] ?? '', this.#notation));
    // A label that is not known has to be counted every time.
    if (labels.oddSoFar === oddBefore) this.#caches.labels.keep(bytes, from, to, hash, code);
    return code;
  }
}
