import { formatLocale } from './format-locale.ts';

/** Only what begins as ISO 8601 does: a browser would read "scan 5" as a day in May 2001. */
const isoStart = /^\d{4}-\d\d-\d\d/;
const format = new Intl.DateTimeFormat(formatLocale, { dateStyle: 'medium', timeStyle: 'short' });

/** A moment (ISO 8601) in local time: "22 Nov 2026, 23:05". What cannot be read is shown as it is. */
export function formatTimestamp(timestamp: string): string {
  const date = new Date(isoStart.test(timestamp) ? timestamp : Number.NaN);
  return Number.isNaN(date.getTime()) ? timestamp : format.format(date);
}
