/** Flows in order of time. */
export interface TimeOrder {
  /** Indices into the flow table, earliest first. */
  readonly order: Uint32Array;
  /** Whether any flow is not where it was in the input. */
  readonly moved: boolean;
}

/**
 * Stable order by start time: flows of the same second fraction keep the order of the input. A flow of unknown time (NaN) takes the
 * time of the last flow before it whose time is known, so it stays right behind it; unknown ones at the very start stay there.
 *
 * @param tsSeconds start of each flow, NaN where unknown.
 */
export function timeOrder(tsSeconds: Float64Array): TimeOrder {
  const count = tsSeconds.length;
  const order = new Uint32Array(count);
  const keys = new Float64Array(count);
  let known = Number.NEGATIVE_INFINITY;
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
  // Safe: both are indices below count. Equal times (and two -Infinity, whose difference is NaN) fall back to the input's order.
  if (moved) order.sort((a, b) => (keys[a] as number) - (keys[b] as number) || a - b);
  return { order, moved };
}
