const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });

/** A count with thousands separators: 310,000. */
export function formatCount(count: number): string {
  return whole.format(count);
}
