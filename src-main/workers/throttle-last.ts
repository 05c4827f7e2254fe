/** Calls at most once every `everyMs` milliseconds: at once where it has been long enough, else at the end of that time, so that the last call is never lost. */
export function throttleLast(everyMs: number, call: () => void): () => void {
  let last = Number.NEGATIVE_INFINITY;
  let isWaiting = false;
  const run = () => {
    isWaiting = false;
    last = performance.now();
    call();
  };
  return () => {
    if (isWaiting) return;
    const waitMs = last + everyMs - performance.now();
    if (waitMs <= 0) return run();
    isWaiting = true;
    setTimeout(run, waitMs).unref();
  };
}
