/** Flows in order of time. */
export interface TimeOrder {
  /** Indices into the flow table, earliest first. */
  readonly order: Uint32Array;
  /** Whether any flow is not where it was in the input. */
  readonly moved: boolean;
  /** What each flow is sorted by: its time, or that of the flow before it where it is unknown. */
  readonly keys: Float64Array;
}

/** Flows handled between two steps: a few milliseconds of work. */
const stride = 16384;
/** So few flows are sorted by insertion. */
const shortRun = 32;

/**
 * Stable order by start time: flows of the same second fraction keep the order of the input. A flow of unknown time (NaN) takes the
 * time of the last flow before it whose time is known, so it stays right behind it; unknown ones at the very start stay there.
 *
 * @param tsSeconds start of each flow, NaN where unknown.
 */
export function timeOrder(tsSeconds: Float64Array): TimeOrder {
  const steps = timeOrderSteps(tsSeconds);
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}

/**
 * `timeOrder` in steps of a few milliseconds, for callers that must listen in between: a merge sort that yields on its way.
 * @param lastKnown time of the last flow before these, where they go on from others
 */
export function* timeOrderSteps(tsSeconds: Float64Array, lastKnown = Number.NEGATIVE_INFINITY): Generator<void, TimeOrder> {
  const count = tsSeconds.length;
  const order = new Uint32Array(count);
  const keys = new Float64Array(count);
  let known = lastKnown;
  let moved = false;
  for (let index = 0; index < count; index++) {
    const ts = tsSeconds[index] as number; // safe: index < count
    if (!Number.isNaN(ts)) {
      if (ts < known) moved = true;
      known = ts;
    }
    keys[index] = known;
    order[index] = index;
  }
  if (!moved) return { order, moved, keys };
  for (let start = 0; start < count; start += shortRun) {
    sortShort(keys, order, start, Math.min(start + shortRun, count));
    if (start % stride === 0) yield;
  }
  let from = order;
  let to = new Uint32Array(count);
  for (let run = shortRun; run < count; run *= 2) {
    let handled = 0;
    for (let start = 0; start < count; start += 2 * run) {
      yield* mergeRuns(keys, from, to, start, run);
      handled += 2 * run;
      if (handled % stride === 0) yield;
    }
    [from, to] = [to, from];
  }
  return { order: from, moved, keys };
}

/** Sorts order[start … end] by insertion, in which flows that are almost in order hardly move. */
function sortShort(keys: Float64Array, order: Uint32Array, start: number, end: number): void {
  for (let at = start + 1; at < end; at++) {
    const flow = order[at] as number; // safe: start < at < end, as is `to` below
    const key = keys[flow] as number;
    let to = at;
    while (to > start && (keys[order[to - 1] as number] as number) > key) {
      order[to] = order[to - 1] as number;
      to -= 1;
    }
    order[to] = flow;
  }
}

/** The first position from `start` on, below `end`, at which a sorted run has a key that is past another one. */
function firstPast(keys: Float64Array, sorted: Uint32Array, start: number, end: number, isPast: (key: number) => boolean): number {
  let low = start;
  let high = end;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isPast(keys[sorted[middle] as number] as number))
      high = middle; // safe: below end
    else low = middle + 1;
  }
  return low;
}

/**
 * Merges the sorted runs from[start …] and from[start + run …] into `to`. The left one goes first where keys are equal. Flows are almost
 * in order as a rule: only where the runs overlap is one compared with the other.
 */
function* mergeRuns(keys: Float64Array, from: Uint32Array, to: Uint32Array, start: number, run: number): Generator<void, void> {
  const middle = Math.min(start + run, from.length);
  const end = Math.min(start + 2 * run, from.length);
  if (middle === end) {
    to.set(from.subarray(start, end), start);
    return;
  }
  // Safe throughout: positions are below `end`, and `from` holds indices of `keys`.
  const leastRight = keys[from[middle] as number] as number;
  const mostLeft = keys[from[middle - 1] as number] as number;
  let left = firstPast(keys, from, start, middle, (key) => key > leastRight);
  let right = middle;
  const endRight = firstPast(keys, from, middle, end, (key) => key >= mostLeft);
  to.set(from.subarray(start, left), start);
  for (let at = left; at < endRight; at++) {
    const takeLeft =
      left < middle && (right >= endRight || (keys[from[left] as number] as number) <= (keys[from[right] as number] as number));
    to[at] = (takeLeft ? from[left++] : from[right++]) as number;
    if (at % stride === stride - 1) yield;
  }
  to.set(from.subarray(endRight, end), endRight);
}
