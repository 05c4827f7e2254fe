/**
 * Runs windows through a network in calls of always the same number of windows, the last filled up with zeros, so that a
 * window's result does not depend on how many others there are.
 *
 * @param windows [count, windowLength, features], flat; @param windowSize windowLength × features
 * @param run gives the answer to one batch of `batchSize` windows, flat, in the same layout
 */
export async function inBatches(
  windows: Float32Array,
  count: number,
  windowSize: number,
  batchSize: number,
  run: (batch: Float32Array) => Promise<ArrayLike<number>>,
): Promise<Float32Array> {
  if (windows.length < count * windowSize) throw new RangeError(`Fewer numbers than ${count} windows have.`);
  const answer = new Float32Array(count * windowSize);
  for (let start = 0; start < count; start += batchSize) {
    const used = Math.min(batchSize, count - start) * windowSize;
    const batch = new Float32Array(batchSize * windowSize);
    batch.set(windows.subarray(start * windowSize, start * windowSize + used));
    const output = await run(batch);
    for (let index = 0; index < used; index++) answer[start * windowSize + index] = output[index] ?? Number.NaN;
  }
  return answer;
}
