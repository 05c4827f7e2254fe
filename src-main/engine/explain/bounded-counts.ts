/** Entries that all tables of a builder may have together beyond `alwaysKept` each. */
export interface EntryBudget {
  left: number;
}

/** So many entries a table has without asking the budget: what is listed of an incident, and a little more. */
const alwaysKept = 16;
/** No list of peers or ports says more to a person. */
const mostKept = 4096;

/** Counts how often each key occurs, for a bounded number of keys; of all others it is only known that there were some. */
export class BoundedCounts<Key extends string | number> {
  readonly #counts = new Map<Key, number>();
  readonly #budget: EntryBudget;
  #more = false;

  constructor(budget: EntryBudget) {
    this.#budget = budget;
  }

  /** Distinct keys: at least so many. */
  get size(): number {
    return this.#counts.size;
  }

  /** Whether there were further keys, for which there was no room. */
  get more(): boolean {
    return this.#more;
  }

  has(key: Key): boolean {
    return this.#counts.has(key);
  }

  add(key: Key, count = 1): void {
    const present = this.#counts.get(key);
    if (present === undefined && !this.#takeRoom()) this.#more = true;
    else this.#counts.set(key, (present ?? 0) + count);
  }

  #takeRoom(): boolean {
    if (this.#counts.size < alwaysKept) return true;
    if (this.#counts.size >= mostKept || this.#budget.left === 0) return false;
    this.#budget.left--;
    return true;
  }

  /** Takes over what another table counted; that one is released. */
  join(other: BoundedCounts<Key>): void {
    const entries = [...other.#counts];
    other.release();
    for (const [key, count] of entries) this.add(key, count);
    if (other.#more) this.#more = true;
  }

  /** Gives back to the budget what was taken from it; the table is empty afterwards. */
  release(): void {
    this.#budget.left += Math.max(0, this.#counts.size - alwaysKept);
    this.#counts.clear();
  }

  /** Most frequent first, equal ones in the order of their first appearance. */
  mostFrequent(): [Key, number][] {
    return [...this.#counts].sort(([, a], [, b]) => b - a);
  }
}
