const mostEntries = 1 << 14;
const slotCount = mostEntries * 2;
const mostBytes = 1 << 19;

/**
 * Remembers a number for the bytes of a cell, so that a cell that was met before is not made into a string again.
 * Its memory is bounded (less than 1 MB): it forgets everything once it is full.
 */
export class ByteCache {
  /** Entry in each slot, from 1; 0 is a free slot. Collisions go to the next slot. */
  readonly #slots = new Uint16Array(slotCount);
  readonly #hashes = new Int32Array(mostEntries);
  readonly #values = new Uint32Array(mostEntries);
  /** Entry k holds the bytes from `#ends[k - 1]` to `#ends[k]`. */
  readonly #ends = new Uint32Array(mostEntries);
  readonly #bytes = new Uint8Array(mostBytes);
  #entries = 0;

  /** The number kept for these bytes, or -1. @param hash of these bytes, by `hashStep` from `hashStart` on */
  find(bytes: Uint8Array, from: number, to: number, hash: number): number {
    let slot = slotOf(hash);
    for (let entry = this.#slots[slot] ?? 0; entry !== 0; entry = this.#slots[slot] ?? 0) {
      if (this.#hashes[entry] === hash && this.#holds(entry, bytes, from, to)) return this.#values[entry] ?? -1;
      slot = (slot + 1) % slotCount;
    }
    return -1;
  }

  /** @param value a whole number from 0 to 2^32 − 1 for bytes that `find` did not know */
  keep(bytes: Uint8Array, from: number, to: number, hash: number, value: number): void {
    let start = this.#ends[this.#entries] ?? 0;
    if (to - from > mostBytes) return;
    if (this.#entries + 1 === mostEntries || start + to - from > mostBytes) {
      this.clear();
      start = 0;
    }
    this.#entries += 1;
    let slot = slotOf(hash);
    while (this.#slots[slot] !== 0) slot = (slot + 1) % slotCount;
    this.#slots[slot] = this.#entries;
    this.#hashes[this.#entries] = hash;
    this.#values[this.#entries] = value;
    this.#bytes.set(bytes.subarray(from, to), start);
    this.#ends[this.#entries] = start + to - from;
  }

  clear(): void {
    this.#slots.fill(0);
    this.#entries = 0;
  }

  #holds(entry: number, bytes: Uint8Array, from: number, to: number): boolean {
    const start = this.#ends[entry - 1] ?? 0;
    if ((this.#ends[entry] ?? 0) - start !== to - from) return false;
    const shift = start - from;
    for (let at = from; at < to; at += 1) if (this.#bytes[at + shift] !== bytes[at]) return false;
    return true;
  }
}

/** The hash of no bytes: FNV-1a (Fowler, Noll and Vo), 32 bits. */
export const hashStart = 0x811c9dc5 | 0;

/** The hash of some bytes and one more. */
export function hashStep(hash: number, byte: number): number {
  return Math.imul(hash ^ byte, 0x01000193);
}

/** The upper bits are stirred in, as the lower ones alone repeat for texts that end alike. */
function slotOf(hash: number): number {
  return (hash ^ (hash >>> 15)) & (slotCount - 1);
}
