/**
 * Reads a counter of packets or bytes: a number, NaN where it is unknown (absent, empty, null), or the reason why it cannot be used.
 * A number above 2^53 − 1 has lost its last digits and is no count of a home.
 * @param name what the format calls the counter, for the reason
 */
export function flowCount(value: unknown, name: string): number | string {
  if (value === undefined || value === null) return Number.NaN;
  if (typeof value === 'string' && value.trim() === '') return Number.NaN;
  const number = typeof value === 'number' || typeof value === 'string' ? Number(value) : Number.NaN;
  if (!Number.isFinite(number)) return `${name} is not a number`;
  if (number < 0) return `${name} is negative`;
  if (number > Number.MAX_SAFE_INTEGER) return `${name} is too large to be a count`;
  return number;
}
