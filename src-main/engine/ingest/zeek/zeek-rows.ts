import type { ReadContext } from '../flow-reader.ts';
import { isUnknown } from '../table/unknown-cell.ts';
import type { ByteCache } from './byte-cache.ts';
import { parsePlainNumber } from './parse-plain-number.ts';
import { cellText } from './zeek-cells.ts';
import { splitLast, type ZeekColumns, type ZeekNotation } from './zeek-header.ts';

const newline = 0x0a;
const tab = 0x09;
const space = 0x20;
const hash = 0x23;
const dash = 0x2d;

/** No number that a cell can hold, since a plain number is never negative. */
const unknown = -1;
const odd = -2;

/** What is remembered of cells, for one file: each header begins anew. */
export interface ZeekCaches {
  readonly texts: ByteCache;
  readonly labels: ByteCache;
}

/**
 * Reads the plain rows of a Zeek log straight from bytes: as many cells as the header, numbers in plain digits, labels that we know.
 * It leaves every other line alone, for `createFlowRowParser` to read or refuse; both make the same flow of a plain row.
 */
export class ZeekRows {
  /** Rows that the last `read` took. */
  taken = 0;
  readonly #context: ReadContext;
  readonly #notation: ZeekNotation;
  readonly #separator: number;
  readonly #unset: Buffer;
  readonly #empty: Buffer;
  /** Cell k of the row at hand lies between `#ends[k] + 1` and `#ends[k + 1]`. */
  readonly #ends: Int32Array;
  readonly #fields: number;
  readonly #joinedCells: number;
  readonly #labelInJoined: number;
  readonly #at: Readonly<Record<'ts' | 'duration' | 'orig' | 'resp' | 'port' | 'protocol' | 'service' | 'state' | 'label', number>>;
  readonly #volumesAt: readonly [number, number, number, number];
  readonly #texts: ByteCache;
  readonly #labels: ByteCache;
  #run = 0;

  private constructor(context: ReadContext, notation: ZeekNotation, { map, fields, cells }: ZeekColumns, caches: ZeekCaches) {
    const at = (column: keyof typeof map.positions) => map.positions[column] ?? -1;
    this.#context = context;
    this.#notation = notation;
    this.#separator = notation.separator.charCodeAt(0);
    this.#unset = Buffer.from(notation.unset);
    this.#empty = Buffer.from(notation.empty);
    this.#ends = new Int32Array(fields + 1);
    this.#fields = fields;
    this.#joinedCells = cells - fields + 1;
    this.#labelInJoined = cells > fields ? at('label') - fields + 1 : 0;
    this.#volumesAt = [at('orig_pkts'), at('resp_pkts'), at('orig_bytes'), at('resp_bytes')];
    this.#at = {
      ts: at('ts'),
      duration: at('duration'),
      orig: at('id.orig_h'),
      resp: at('id.resp_h'),
      port: at('id.resp_p'),
      protocol: at('proto'),
      service: at('service'),
      state: at('conn_state'),
      label: Math.min(at('label'), fields - 1),
    };
    this.#run = context.flows.run;
    this.#texts = caches.texts;
    this.#labels = caches.labels;
    this.#texts.clear();
    this.#labels.clear();
  }

  /** Null for a log that must be read slowly, cell by cell: an odd separator or unset field, or columns joined in another way than IoT-23's. */
  static of(context: ReadContext, notation: ZeekNotation, columns: ZeekColumns, caches: ZeekCaches): ZeekRows | null {
    const { map, fields, cells } = columns;
    const { separator, unset, empty } = notation;
    if (separator.charCodeAt(0) > 0x7e || /[\n\d.]/.test(separator) || /^[\d.]/.test(unset) || /^[\d.]/.test(empty)) return null;
    const { label = -1, ...others } = map.positions;
    if (cells > fields && (label < fields - 1 || Object.values(others).some((position) => position >= fields - 1))) return null;
    return new ZeekRows(context, notation, columns, caches);
  }

  /**
   * Takes rows from a position on, up to the end or to the first line that is not plain.
   * @returns where it stopped: the beginning of that line, or the length of the bytes
   */
  read(bytes: Buffer, from: number): number {
    const separator = this.#separator;
    const fields = this.#fields;
    const ends = this.#ends;
    const length = bytes.length;
    let start = from;
    this.taken = 0;
    while (start < length) {
      const first = bytes[start];
      if (first === hash || first === tab || first === space || first === newline) break;
      let field = 0;
      let at = start;
      ends[0] = start - 1;
      for (; at < length; at += 1) {
        const byte = bytes[at];
        if (byte === separator) {
          field += 1;
          if (field === fields) break;
          ends[field] = at;
        } else if (byte === newline) break;
      }
      if (field !== fields - 1 || at === length) break;
      ends[fields] = at;
      if (!this.#takeRow(bytes)) break;
      start = at + 1;
      this.taken += 1;
    }
    this.#context.account.records(this.taken);
    return start;
  }

  /** Uses the row between `#ends`; false, and nothing done, where it is not plain. */
  #takeRow(bytes: Buffer): boolean {
    const { account, flows } = this.#context;
    const at = this.#at;
    const [origPacketsAt, respPacketsAt, origBytesAt, respBytesAt] = this.#volumesAt;
    const origPackets = this.#number(bytes, origPacketsAt);
    const respPackets = this.#number(bytes, respPacketsAt);
    const origBytes = this.#number(bytes, origBytesAt);
    const respBytes = this.#number(bytes, respBytesAt);
    const ts = this.#number(bytes, at.ts);
    const duration = this.#number(bytes, at.duration);
    const port = this.#number(bytes, at.port);
    if (
      origPackets === odd ||
      respPackets === odd ||
      origBytes === odd ||
      respBytes === odd ||
      ts === odd ||
      duration === odd ||
      port === odd
    )
      return false;
    // Last, as a label that we do not know is counted.
    const label = this.#label(bytes);
    if (label === odd) return false;
    if (flows.run !== this.#run) {
      this.#texts.clear();
      this.#run = flows.run;
    }
    const unknownVolumes =
      (origPackets === unknown ? 1 : 0) |
      (respPackets === unknown ? 2 : 0) |
      (origBytes === unknown ? 4 : 0) |
      (respBytes === unknown ? 8 : 0);
    flows.pushNumbers(
      account.nextRow(),
      ts === unknown ? Number.NaN : ts,
      duration === unknown ? Number.NaN : duration,
      origPackets === unknown ? 0 : origPackets,
      respPackets === unknown ? 0 : respPackets,
      origBytes === unknown ? 0 : origBytes,
      respBytes === unknown ? 0 : respBytes,
      unknownVolumes,
      this.#text(bytes, at.orig),
      this.#text(bytes, at.resp),
      this.#text(bytes, at.protocol),
      this.#text(bytes, at.service),
      this.#text(bytes, at.state),
      Number.isInteger(port) ? port : unknown,
      label,
    );
    account.use(unknownVolumes !== 0);
    return true;
  }

  /** The number in a cell, `unknown` or `odd`. */
  #number(bytes: Buffer, position: number): number {
    if (position < 0) return unknown;
    const from = (this.#ends[position] ?? 0) + 1;
    const to = this.#ends[position + 1] ?? 0;
    if (from === to || (to - from === 1 && bytes[from] === dash)) return unknown;
    const value = parsePlainNumber(bytes, from, to);
    if (value >= 0) return value;
    return bytes.compare(this.#unset, 0, this.#unset.length, from, to) === 0 ||
      bytes.compare(this.#empty, 0, this.#empty.length, from, to) === 0
      ? unknown
      : odd;
  }

  /** Number of the text in a cell, as the collector of flows numbers it. */
  #text(bytes: Buffer, position: number): number {
    if (position < 0) return 0;
    const from = (this.#ends[position] ?? 0) + 1;
    const to = this.#ends[position + 1] ?? 0;
    const known = this.#texts.find(bytes, from, to);
    if (known >= 0) return known;
    const cell = cellText(bytes.toString('utf8', from, to), this.#notation);
    const number = this.#context.flows.intern(isUnknown(cell) ? '' : cell.trim());
    this.#texts.keep(bytes, from, to, number);
    return number;
  }

  /** One of `labelCodes`, or `odd`. */
  #label(bytes: Buffer): number {
    const { labels } = this.#context;
    if (this.#at.label < 0) return 0;
    const from = (this.#ends[this.#at.label] ?? 0) + 1;
    const to = this.#ends[this.#at.label + 1] ?? 0;
    const known = this.#labels.find(bytes, from, to);
    if (known >= 0) return known;
    const field = bytes.toString('utf8', from, to);
    const cells = this.#joinedCells > 1 ? splitLast([field]) : [field];
    if (cells.length > this.#joinedCells) return odd;
    const oddBefore = labels.oddSoFar;
    const code = labels.read(cellText(cells[this.#labelInJoined] ?? '', this.#notation));
    // A label that is not known has to be counted every time.
    if (labels.oddSoFar === oddBefore) this.#labels.keep(bytes, from, to, code);
    return code;
  }
}
