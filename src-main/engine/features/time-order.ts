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
  for (let start = 0; start < count; start += stride) {
    // Safe: both are indices below count. Two equal keys (or two -Infinity, whose difference is NaN) fall back to the input's order.
    order.subarray(start, start + stride).sort((a, b) => (keys[a] as number) - (keys[b] as number) || a - b);
    yield;
  }
  let from = order;
  let to = new Uint32Array(count);
  for (let run = stride; run < count; run *= 2) {
    for (let start = 0; start < count; start += 2 * run) yield* mergeRuns(keys, from, to, start, run);
    [from, to] = [to, from];
  }
  return { order: from, moved, keys };
}

/** Merges the sorted runs from[start …] and from[start + run …] into `to`. The left one goes first where keys are equal. */
function* mergeRuns(keys: Float64Array, from: Uint32Array, to: Uint32Array, start: number, run: number): Generator<void, void> {
  const middle = Math.min(start + run, from.length);
  const end = Math.min(start + 2 * run, from.length);
  let left = start;
  let right = middle;
  for (let at = start; at < end; at++) {
    // Safe throughout: left < middle and right < end where they are looked at, and `from` holds indices of `keys`.
    const takeLeft = left < middle && (right >= end || (keys[from[left] as number] as number) <= (keys[from[right] as number] as number));
    to[at] = (takeLeft ? from[left++] : from[right++]) as number;
    if (at % stride === stride - 1) yield;
  }
}
