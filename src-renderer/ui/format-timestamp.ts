import { formatLocale } from './format-locale.ts';

const format = new Intl.DateTimeFormat(formatLocale, { dateStyle: 'medium', timeStyle: 'short' });

/** A moment (ISO 8601) in local time: "22 Nov 2026, 23:05". What cannot be read is shown as it is. */
export function formatTimestamp(timestamp: string): string {
  const date = new Date(timestamp);
  return Number.isNaN(date.getTime()) ? timestamp : format.format(date);
}
