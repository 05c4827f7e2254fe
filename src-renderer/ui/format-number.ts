/** A measure in three significant digits: 0.0123, 4.56, 12,300. */
export function formatNumber(value: number): string {
  if (value !== 0 && Math.abs(value) < 0.0001) return value.toExponential(1);
  return new Intl.NumberFormat('en-US', { maximumSignificantDigits: 3 }).format(value);
}
