import type { ReadAccount } from '../types.ts';

const shownLines = 5;
/** A file may name its own kinds, and any number of them. */
const mostReasons = 100;

/**
 * Keeps the books of one file. Records are what the file consists of (lines, packets, events); rows are normalised flows. Every row is
 * either used or skipped for a named reason; a record that is no flow by its nature is set aside for a named reason.
 */
export class AccountBuilder {
  readonly #firstRow: number;
  readonly #linesBefore: number;
  #records = 0;
  #read = 0;
  #used = 0;
  #withUnknownVolumes = 0;
  readonly #setAside = new Map<string, number>();
  readonly #skipped = new Map<string, { count: number; firstLines: number[] }>();
  readonly #notes: string[] = [];

  /**
   * @param firstRow number of the file's first row, counted over all files of the scan, from 1
   * @param linesBefore what to add to the number of a line, where a reader is given a piece of a file
   */
  constructor(firstRow = 1, linesBefore = 0) {
    this.#firstRow = firstRow;
    this.#linesBefore = linesBefore;
  }

  /** Counts records that become rows, or parts of rows. Those that are set aside are counted by `setAside`. */
  records(count: number): void {
    this.#records += count;
  }

  /** Counts records that are no flow and were never meant to be one: ARP packets, other events, summary lines. */
  setAside(reason: string, count = 1): void {
    this.#records += count;
    const named = this.#setAside.size < mostReasons || this.#setAside.has(reason) ? reason : 'of other kinds';
    this.#setAside.set(named, (this.#setAside.get(named) ?? 0) + count);
  }

  /** Counts a row and gives its number. */
  nextRow(): number {
    this.#read += 1;
    return this.#firstRow + this.#read - 1;
  }

  use(hasUnknownVolumes: boolean): void {
    this.#used += 1;
    if (hasUnknownVolumes) this.#withUnknownVolumes += 1;
  }

  /** Number of a line in the file. @param line as the reader counts it, from 1 */
  lineOf(line: number): number {
    return line + this.#linesBefore;
  }

  /** A row that cannot be parsed. @param line line number as the reader counts it, or number of the packet, from 1 */
  skip(reason: string, line: number): void {
    const entry = this.#skipped.get(reason) ?? { count: 0, firstLines: [] };
    entry.count += 1;
    if (entry.firstLines.length < shownLines) entry.firstLines.push(this.lineOf(line));
    this.#skipped.set(reason, entry);
  }

  note(sentence: string): void {
    if (!this.#notes.includes(sentence)) this.#notes.push(sentence);
  }

  get read(): number {
    return this.#read;
  }

  /** All records so far, those set aside included. */
  get recordsSoFar(): number {
    return this.#records;
  }

  /** @param format what a person calls the format of the file */
  finish(format: string): ReadAccount {
    return {
      read: this.#read,
      used: this.#used,
      skipped: [...this.#skipped].map(([reason, entry]) => ({ reason, ...entry })),
      input: {
        formats: [format],
        records: this.#records,
        setAside: [...this.#setAside].map(([reason, count]) => ({ reason, count })),
      },
      withUnknownVolumes: this.#withUnknownVolumes,
      notes: [...this.#notes],
    };
  }
}
