import { formatPlural } from './format-plural.ts';
import { formatTimestamp } from './format-timestamp.ts';

const minuteMs = 60_000;

/**
 * How long ago a moment (ISO 8601) was: "just now", "3 minutes ago", "5 hours ago"; after two days, and for what cannot be read, its date.
 * A moment slightly ahead, as clocks of two programs differ, is just now.
 */
export function formatAgo(timestamp: string, now: Date): string {
  const minutes = Math.floor((now.getTime() - Date.parse(timestamp)) / minuteMs);
  if (!(minutes >= -1 && minutes < 48 * 60)) return formatTimestamp(timestamp);
  if (minutes < 1) return 'just now';
  return `${minutes < 60 ? formatPlural(minutes, 'minute') : formatPlural(Math.floor(minutes / 60), 'hour')} ago`;
}
