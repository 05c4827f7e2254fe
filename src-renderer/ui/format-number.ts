/** A measure in three significant digits: 0.0123, 4.56, 12,300; 1.23e-5 where it would be mostly zeros. */
export function formatNumber(value: number): string {
  if (value !== 0 && Math.abs(value) < 0.0001) return Number(value.toPrecision(3)).toExponential();
  return new Intl.NumberFormat('en-US', { maximumSignificantDigits: 3 }).format(value);
}
