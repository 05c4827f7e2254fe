/** Passes on at most one call every `everyMs` milliseconds; the first at once. Calls in between are dropped. */
export function throttle<T>(everyMs: number, call: (value: T) => void): (value: T) => void {
  let last = Number.NEGATIVE_INFINITY;
  return (value) => {
    const now = performance.now();
    if (now - last < everyMs) return;
    last = now;
    call(value);
  };
}
