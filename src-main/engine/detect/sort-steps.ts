/** Numbers handled between two steps: a few milliseconds of work. */
const stride = 65_536;

/** Sorts numbers ascending, in steps of a few milliseconds for callers that must listen in between. The input is used up. */
export function* sortSteps(values: Float32Array): Generator<void, Float32Array> {
  for (let start = 0; start < values.length; start += stride) {
    values.subarray(start, start + stride).sort();
    yield;
  }
  let from: Float32Array = values;
  let to: Float32Array = new Float32Array(values.length > stride ? values.length : 0);
  for (let run = stride; run < values.length; run *= 2) {
    for (let start = 0; start < values.length; start += 2 * run) yield* mergeRuns(from, to, start, run);
    [from, to] = [to, from];
  }
  return from;
}

function* mergeRuns(from: Float32Array, to: Float32Array, start: number, run: number): Generator<void, void> {
  const middle = Math.min(start + run, from.length);
  const end = Math.min(start + 2 * run, from.length);
  let left = start;
  let right = middle;
  for (let at = start; at < end; at++) {
    // Safe throughout: left < middle and right < end where they are looked at.
    const takeLeft = left < middle && (right >= end || (from[left] as number) <= (from[right] as number));
    to[at] = (takeLeft ? from[left++] : from[right++]) as number;
    if (at % stride === stride - 1) yield;
  }
}
