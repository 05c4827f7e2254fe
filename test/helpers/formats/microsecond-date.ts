/** A time as ISO 8601 writes it, in UTC, with six digits of a second. @param microseconds since 1970 */
export function microsecondDate(microseconds: number): string {
  const date = new Date(Math.floor(microseconds / 1e6) * 1000).toISOString().slice(0, 19);
  return `${date}.${String(microseconds % 1e6).padStart(6, '0')}`;
}

/** Whole microseconds of a number of seconds. */
export function toMicroseconds(seconds: number): number {
  return Math.round(seconds * 1e6);
}
