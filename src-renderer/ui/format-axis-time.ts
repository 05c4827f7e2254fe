import { formatLocale } from './format-locale.ts';
import { formatRelativeTime } from './format-relative-time.ts';
import { isEpochSeconds } from './is-epoch-seconds.ts';

const daySeconds = 86_400;
const dayOnly = new Intl.DateTimeFormat(formatLocale, { day: 'numeric', month: 'short' });
const dayAndHour = new Intl.DateTimeFormat(formatLocale, { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' });
const minute = new Intl.DateTimeFormat(formatLocale, { hour: '2-digit', minute: '2-digit' });
const second = new Intl.DateTimeFormat(formatLocale, { hour: '2-digit', minute: '2-digit', second: '2-digit' });

/** A label for a moment on an axis, as fine as the span of the axis needs. */
export function formatAxisTime(tsSeconds: number, spanSeconds: number): string {
  if (!isEpochSeconds(tsSeconds)) return formatRelativeTime(tsSeconds);
  const date = new Date(tsSeconds * 1000);
  if (spanSeconds > 5 * daySeconds) return dayOnly.format(date);
  if (spanSeconds > daySeconds) return dayAndHour.format(date);
  return (spanSeconds > 600 ? minute : second).format(date);
}
