const isoTime = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(?:[.,](\d+))?\s*(?:Z|([+-]\d\d):?(\d\d))?$/i;

/**
 * Seconds since 1970 of an ISO 8601 date with a time, in UTC unless the text names its distance from it; NaN where it is none.
 * All digits of the seconds count: `Date.parse` alone would stop at milliseconds.
 */
export function isoSeconds(text: string): number {
  const [, day, time, fraction, zoneHours, zoneMinutes] = isoTime.exec(text.trim()) ?? [];
  if (day === undefined) return Number.NaN;
  const seconds = Date.parse(`${day}T${time}${zoneHours === undefined ? 'Z' : `${zoneHours}:${zoneMinutes}`}`) / 1000;
  if (fraction === undefined || Number.isNaN(seconds)) return seconds;
  // Read as one number, so that it is the double that the same time has in a file of plain seconds.
  return seconds >= 0 ? Number(`${seconds}.${fraction}`) : seconds + Number(`0.${fraction}`);
}
