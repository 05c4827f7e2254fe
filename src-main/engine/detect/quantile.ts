/**
 * The value below which this share of the values lies; linear between neighbours (numpy's and R's default, type 7).
 *
 * @param share from 0 to 1.
 * @throws RangeError without values.
 */
export function quantile(values: ArrayLike<number>, share: number): number {
  if (values.length === 0) throw new RangeError('No quantile of nothing.');
  const sorted = Float64Array.from(values).sort();
  const position = share * (sorted.length - 1);
  const below = sorted[Math.floor(position)] as number; // safe: share is at most 1
  const above = sorted[Math.ceil(position)] as number; // safe: share is at most 1
  return below + (above - below) * (position - Math.floor(position));
}
