const pattern = /^\s*(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d):(\d\d)(?:[.,](\d{1,9}))?\s*(Z|[+-]\d\d(?::?\d\d)?)?\s*$/i;

/** Minutes east of Greenwich of "Z", "+02", "+0200" or "+02:00". */
function offsetMinutes(zone: string): number {
  if (zone.toUpperCase() === 'Z') return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(3).replace(':', '') || '0');
  return zone.startsWith('-') ? -minutes : minutes;
}

/**
 * Whole microseconds since 1970 of a date and time as ISO 8601 writes it, with "T" or a space, with or without a fraction and a zone.
 * `Date.parse` would drop the microseconds. NaN for anything else, also for a day or an hour that does not exist.
 * @param text without a zone it is taken as UTC
 */
export function parseDateTime(text: string): number {
  const match = pattern.exec(text);
  if (!match) return Number.NaN;
  const [, year, month, day, hour, minute, second, fraction = '', zone = 'Z'] = match;
  const midnight = Date.UTC(Number(year), Number(month) - 1, Number(day));
  // Date.UTC lets the 31st of February be the 3rd of March.
  if (new Date(midnight).getUTCDate() !== Number(day) || Number(month) < 1 || Number(month) > 12) return Number.NaN;
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 60) return Number.NaN;
  const seconds = midnight / 1000 + (Number(hour) * 60 + Number(minute) - offsetMinutes(zone)) * 60 + Number(second);
  return seconds * 1e6 + Math.round(Number(fraction.padEnd(9, '0')) / 1000);
}
