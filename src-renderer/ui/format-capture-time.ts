import { formatLocale } from './format-locale.ts';
import { formatRelativeTime } from './format-relative-time.ts';
import { isEpochSeconds } from './is-epoch-seconds.ts';

const format = new Intl.DateTimeFormat(formatLocale, { dateStyle: 'medium', timeStyle: 'medium' });

/** A moment of a capture: local date and time, or the time since the capture's own zero ("+1:02:03"). */
export function formatCaptureTime(tsSeconds: number): string {
  return isEpochSeconds(tsSeconds) ? format.format(new Date(tsSeconds * 1000)) : formatRelativeTime(tsSeconds);
}
