import type { FlowBatch } from './ordered-flows.ts';
import type { RunBlock } from './spilled-run.ts';
import { columnMakers, columnsOf, type NumberArray, tableOf, textColumns } from './table-columns.ts';

/** Puts pieces of blocks together to a batch, whose texts are numbered anew. Its arrays are used again for the next batch. */
export class BatchFiller {
  readonly #capacity: number;
  readonly #columns: readonly NumberArray[];
  readonly #inputIndex: Uint32Array;
  #count = 0;
  #lead = 0;
  #start = 0;
  #texts: string[] = [''];
  #numbers = new Map<string, number>([['', 0]]);
  /** For each block, its numbers of texts in ours, plus 1; 0 where not yet known. */
  #known = new Map<RunBlock, Uint32Array>();

  /** @param capacity flows of a batch, its lead included */
  constructor(capacity: number) {
    this.#capacity = capacity;
    this.#columns = columnMakers.map((make) => make(capacity));
    this.#inputIndex = new Uint32Array(capacity);
  }

  get room(): number {
    return this.#capacity - this.#count;
  }

  /** Whether there is anything beyond the lead. */
  get hasFresh(): boolean {
    return this.#count > this.#lead;
  }

  /** Takes flows from … end of a block; there must be room for them. */
  append(block: RunBlock, from: number, end: number): void {
    const at = this.#count;
    const source = columnsOf(block.flows);
    for (const [column, values] of source.entries()) this.#columns[column]?.set(values.subarray(from, end), at);
    this.#inputIndex.set(block.inputIndex.subarray(from, end), at);
    this.#count += end - from;
    let known = this.#known.get(block);
    if (!known) {
      known = new Uint32Array(block.flows.texts.length);
      this.#known.set(block, known);
    }
    for (const column of textColumns) this.#renumber(this.#columns[column] ?? new Uint32Array(0), at, known, block.flows.texts);
  }

  #renumber(column: NumberArray, at: number, known: Uint32Array, texts: readonly string[]): void {
    for (let k = at; k < this.#count; k += 1) {
      const original = column[k] as number; // safe: below the count
      let number = known[original] as number; // safe: a number of a text of this block
      if (number === 0) {
        number = this.#number(texts[original] ?? '') + 1;
        known[original] = number;
      }
      column[k] = number - 1;
    }
  }

  #number(text: string): number {
    const known = this.#numbers.get(text);
    if (known !== undefined) return known;
    this.#numbers.set(text, this.#texts.length);
    this.#texts.push(text);
    return this.#texts.length - 1;
  }

  /** What is there so far. */
  batch(): FlowBatch {
    return {
      flows: tableOf(
        this.#columns.map((column) => column.subarray(0, this.#count)),
        this.#count,
        this.#texts,
      ),
      lead: this.#lead,
      start: this.#start,
      inputIndex: this.#inputIndex.subarray(0, this.#count),
    };
  }

  /** Begins the next batch with the last `lead` flows of this one. */
  next(lead: number): void {
    const kept = Math.min(lead, this.#count);
    const from = this.#count - kept;
    const before = this.#texts;
    for (const column of this.#columns) column.copyWithin(0, from, this.#count);
    this.#inputIndex.copyWithin(0, from, this.#count);
    this.#texts = [''];
    this.#numbers = new Map([['', 0]]);
    this.#known = new Map();
    for (const number of textColumns) {
      const column = this.#columns[number] ?? new Uint32Array(0);
      for (let k = 0; k < kept; k += 1) column[k] = this.#number(before[column[k] as number] ?? ''); // safe: k < kept
    }
    this.#start += from;
    this.#lead = kept;
    this.#count = kept;
  }
}
