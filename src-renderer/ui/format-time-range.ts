import { formatLocale } from './format-locale.ts';

const format = new Intl.DateTimeFormat(formatLocale, { dateStyle: 'medium', timeStyle: 'short' });

/** From one moment to another (seconds since 1970) in local time, the day told once where it is the same. */
export function formatTimeRange(fromSeconds: number, toSeconds: number): string {
  return format.formatRange(new Date(fromSeconds * 1000), new Date(toSeconds * 1000));
}
