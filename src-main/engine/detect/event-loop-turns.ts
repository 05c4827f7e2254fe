import { setImmediate } from 'node:timers/promises';

/** Longest time for which messages (a cancel, say) may wait. */
const longestMs = 25;

/**
 * For long loops: returns a function to await between batches, which lets the event loop turn if it has not for 25 ms, and throws the
 * signal's reason once it is aborted.
 */
export function eventLoopTurns(signal: AbortSignal | undefined): () => Promise<void> {
  let last = performance.now();
  return async () => {
    if (performance.now() - last >= longestMs) {
      await setImmediate();
      last = performance.now();
    }
    signal?.throwIfAborted();
  };
}
