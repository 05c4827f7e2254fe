import type { ReadAccount } from '../types.ts';

const shownLines = 5;

/** Keeps the books of a read: every row is either used or skipped for a named reason. */
export class AccountBuilder {
  #read = 0;
  #used = 0;
  #withUnknownVolumes = 0;
  readonly #skipped = new Map<string, { count: number; firstLines: number[] }>();
  readonly #notes: string[] = [];

  /** Counts a row and gives its number, from 1. */
  nextRow(): number {
    this.#read += 1;
    return this.#read;
  }

  use(hasUnknownVolumes: boolean): void {
    this.#used += 1;
    if (hasUnknownVolumes) this.#withUnknownVolumes += 1;
  }

  /** @param line line number in the file, from 1 */
  skip(reason: string, line: number): void {
    const entry = this.#skipped.get(reason) ?? { count: 0, firstLines: [] };
    entry.count += 1;
    if (entry.firstLines.length < shownLines) entry.firstLines.push(line);
    this.#skipped.set(reason, entry);
  }

  note(sentence: string): void {
    this.#notes.push(sentence);
  }

  get read(): number {
    return this.#read;
  }

  finish(): ReadAccount {
    return {
      read: this.#read,
      used: this.#used,
      skipped: [...this.#skipped].map(([reason, entry]) => ({ reason, ...entry })).sort((a, b) => b.count - a.count),
      withUnknownVolumes: this.#withUnknownVolumes,
      notes: [...this.#notes],
    };
  }
}
