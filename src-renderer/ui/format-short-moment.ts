import { formatLocale } from './format-locale.ts';
import { formatTimestamp } from './format-timestamp.ts';

const timeOfDay = new Intl.DateTimeFormat(formatLocale, { timeStyle: 'short' });

/** A moment (ISO 8601) in local time: "15:20" where it is today, otherwise with its day. */
export function formatShortMoment(timestamp: string, now: Date): string {
  const date = new Date(timestamp);
  return date.toDateString() === now.toDateString() ? timeOfDay.format(date) : formatTimestamp(timestamp);
}
