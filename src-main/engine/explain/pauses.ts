/** The latest so many pauses are looked at. */
const mostPauses = 64;
/** Flows that begin within a second of each other are one contact: programs often open several connections at once. */
const sameContactSeconds = 1;
/** Five contacts: fewer come out regular by chance. */
const leastPauses = 4;
/** Shorter than this is a running exchange and no return after a pause. */
const shortestSeconds = 5;
/** A pause counts as regular within a fifth of the median, as programs that wait add a little chance; a quarter may be off (missed, or doubled). */
const tolerance = 0.2;
const regularShare = 0.75;

/** Pauses between contacts with one peer, and whether they are regular. Times come in order. */
export class Pauses {
  #seconds: number[] = [];
  #next = 0;
  #last = Number.NaN;

  /** Takes the start of a flow, in seconds; NaN where unknown: such a flow is passed over. */
  add(tsSeconds: number): void {
    if (Number.isNaN(tsSeconds)) return;
    const pause = tsSeconds - this.#last;
    if (pause < sameContactSeconds) return;
    this.#last = tsSeconds;
    if (Number.isNaN(pause)) return;
    this.#seconds[this.#next] = pause;
    this.#next = (this.#next + 1) % mostPauses;
  }

  /** The median pause in seconds where pauses are regular; null where not, or where there are too few to tell. */
  regular(): number | null {
    if (this.#seconds.length < leastPauses) return null;
    const sorted = Float64Array.from(this.#seconds).sort();
    const median = sorted[sorted.length >> 1] ?? 0;
    if (median < shortestSeconds) return null;
    const near = sorted.filter((pause) => Math.abs(pause - median) <= tolerance * median).length;
    return near >= regularShare * sorted.length ? median : null;
  }

  /** Keeps the pauses of whichever has more to tell: pauses of different peers make no sense together. */
  join(other: Pauses): void {
    if (other.#seconds.length <= this.#seconds.length) return;
    this.#seconds = other.#seconds;
    this.#next = other.#next;
    this.#last = other.#last;
  }
}
