type NumberArray = Float64Array | Uint32Array | Int32Array | Uint8Array;

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

  /** The values so far, exactly as many as were pushed, in a buffer of their own. */
  finish(): T {
    const exact = this.#make(this.#length);
    exact.set(this.#values.subarray(0, this.#length));
    return exact;
  }
}
