/** An open-addressing table over this many slots at most: 16 MB. */
const largestTable = 2 ** 22;

/** Slots for `count` entries at most half full, within the limit. A power of two, so that a mask replaces the remainder. */
export function tableSize(count: number, largest: number = largestTable): number {
  return Math.min(largest, 2 ** Math.ceil(Math.log2(Math.max(16, 2 * count))));
}

/** One round of MurmurHash3's mixing (Austin Appleby, public domain). */
export function mix(hash: number, word: number): number {
  let k = Math.imul(word, 0xcc9e2d51);
  k = Math.imul((k << 15) | (k >>> 17), 0x1b873593);
  const h = hash ^ k;
  return (Math.imul((h << 13) | (h >>> 19), 5) + 0xe6546b64) | 0;
}

/** MurmurHash3's last step: spreads every bit over the low ones, which choose the slot. */
export function finishHash(hash: number): number {
  let h = hash ^ (hash >>> 16);
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/**
 * Finds equal entries among numbered ones, exactly: the hash only says where to look, `equal` decides. Beyond half full it takes nothing
 * new, and what it does not know counts as seen for the first time.
 */
export class DistinctEntries {
  /** Entry + 1, 0 where free. */
  readonly #slots: Int32Array;
  readonly #equal: (a: number, b: number) => boolean;
  #used = 0;

  /** @param slots a power of two, as `tableSize` gives. */
  constructor(slots: number, equal: (a: number, b: number) => boolean) {
    this.#slots = new Int32Array(slots);
    this.#equal = equal;
  }

  /** The first entry equal to `entry`, which may be `entry` itself. */
  firstEqual(entry: number, hash: number): number {
    const slots = this.#slots;
    const mask = slots.length - 1;
    for (let at = hash & mask; ; at = (at + 1) & mask) {
      const found = slots[at] as number; // safe: masked
      if (found === 0) {
        if (this.#used < slots.length / 2) {
          slots[at] = entry + 1;
          this.#used++;
        }
        return entry;
      }
      if (this.#equal(found - 1, entry)) return found - 1;
    }
  }
}
