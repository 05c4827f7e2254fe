import type { NumberArray } from './table-columns.ts';

/** A typed array that grows: doubling, so that a million pushes copy about two million numbers. */
export class GrowableColumn<T extends NumberArray> {
  #values: T;
  #length = 0;
  readonly #make: (length: number) => T;

  constructor(make: (length: number) => T) {
    this.#make = make;
    this.#values = make(1024);
  }

  push(value: number): void {
    if (this.#length === this.#values.length) {
      const larger = this.#make(this.#length * 2);
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values[this.#length++] = value;
  }

  get length(): number {
    return this.#length;
  }

  /** The values so far from a position on, to be read or changed in place; no longer valid after the next push. */
  live(from: number): T {
    return this.#values.subarray(from, this.#length) as T;
  }

  /** Keeps the values at some positions alone, in that order. */
  keep(positions: Uint32Array): void {
    const kept = Array.from(positions, (position) => this.#values[position] ?? 0);
    this.#values.set(kept);
    this.#length = positions.length;
  }

  /** The values so far, exactly as many as were pushed, in a buffer of their own. */
  finish(): T {
    const exact = this.#make(this.#length);
    exact.set(this.#values.subarray(0, this.#length));
    return exact;
  }
}
