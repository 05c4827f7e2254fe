import { windowSize } from '../detect/behaviour-windows.ts';
import { DistinctEntries, finishHash, mix, tableSize } from '../detect/distinct-entries.ts';

/** Windows, each once, with how often it occurs. */
export interface WeightedWindows {
  readonly count: number;
  /** float32 of shape [count, windowLength, features]. */
  readonly values: Float32Array;
  readonly weights: Float32Array;
}

/** Joins equal windows, so that what repeats itself is computed once and still counts as often as it was. The first of equals stands for all. */
export function distinctWindows(values: Float32Array): WeightedWindows {
  const total = values.length / windowSize;
  const words = new Uint32Array(values.buffer, values.byteOffset, values.length);
  const distinct = new DistinctEntries(tableSize(total), (a, b) => {
    for (let k = 0; k < windowSize; k++) if (words[a * windowSize + k] !== words[b * windowSize + k]) return false;
    return true;
  });
  const place = new Map<number, number>();
  const weights: number[] = [];
  const kept: number[] = [];
  for (let window = 0; window < total; window++) {
    let hash = 0;
    for (let k = 0; k < windowSize; k++) hash = mix(hash, words[window * windowSize + k] as number); // safe: within the window
    const first = distinct.firstEqual(window, finishHash(hash));
    const at = place.get(first) ?? kept.length;
    place.set(first, at);
    if (at === kept.length) {
      kept.push(window);
      weights.push(0);
    }
    weights[at] = (weights[at] ?? 0) + 1;
  }
  const joined = new Float32Array(kept.length * windowSize);
  for (const [at, window] of kept.entries()) joined.set(values.subarray(window * windowSize, (window + 1) * windowSize), at * windowSize);
  return { count: kept.length, values: joined, weights: Float32Array.from(weights) };
}
