import { finishHash, mix } from './distinct-entries.ts';

/** So many are kept; then all are forgotten, and it begins anew. */
const mostKept = 20_000;

interface Entry<T> {
  readonly words: Uint32Array;
  readonly value: T;
}

/** Remembers what was worked out for a vector, so that behaviour that repeats itself exactly is judged once. The hash only says where to look. */
export class VectorMemo<T> {
  readonly #entries = new Map<number, Entry<T>>();

  /** What is remembered of exactly these numbers, else what `work` makes of them. */
  of(vector: Float32Array, work: () => T): T {
    const words = new Uint32Array(vector.buffer, vector.byteOffset, vector.length);
    let hash = 0;
    for (const word of words) hash = mix(hash, word);
    const key = finishHash(hash);
    const known = this.#entries.get(key);
    if (known && equal(known.words, words)) return known.value;
    const value = work();
    if (this.#entries.size >= mostKept) this.#entries.clear();
    this.#entries.set(key, { words: words.slice(), value });
    return value;
  }
}

function equal(a: Uint32Array, b: Uint32Array): boolean {
  for (let k = 0; k < a.length; k++) if (a[k] !== b[k]) return false;
  return a.length === b.length;
}
