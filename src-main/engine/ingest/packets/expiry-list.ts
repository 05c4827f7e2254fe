/** What can wait in an `ExpiryList`: the list that it waits in, its neighbours there, and since when it waits. */
export interface Expiring<T extends Expiring<T>> {
  list: ExpiryList<T> | null;
  earlier: T | null;
  later: T | null;
  sinceSeconds: number;
}

/** Flows that end when nothing happens for a time, in the order in which they were added: the first one is due first. */
export class ExpiryList<T extends Expiring<T>> {
  readonly limitSeconds: number;
  first: T | null = null;
  #last: T | null = null;

  constructor(limitSeconds: number) {
    this.limitSeconds = limitSeconds;
  }

  /** @param flow in no list */
  add(flow: T, sinceSeconds: number): void {
    flow.list = this;
    flow.sinceSeconds = sinceSeconds;
    flow.earlier = this.#last;
    flow.later = null;
    if (this.#last) this.#last.later = flow;
    else this.first = flow;
    this.#last = flow;
  }

  /** @param flow in this list */
  remove(flow: T): void {
    if (flow.earlier) flow.earlier.later = flow.later;
    else this.first = flow.later;
    if (flow.later) flow.later.earlier = flow.earlier;
    else this.#last = flow.earlier;
    flow.list = null;
    flow.earlier = null;
    flow.later = null;
  }

  /** Moves a flow of this list to its end. */
  renew(flow: T, sinceSeconds: number): void {
    if (this.#last === flow) flow.sinceSeconds = sinceSeconds;
    else {
      this.remove(flow);
      this.add(flow, sinceSeconds);
    }
  }

  /** Whether a flow of this list is due. A clock that is set back counts as time, too: nothing can then stay for ever. */
  isDue(flow: T, nowSeconds: number): boolean {
    return Math.abs(nowSeconds - flow.sinceSeconds) > this.limitSeconds;
  }
}
