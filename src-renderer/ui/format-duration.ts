import { formatPlural } from './format-plural.ts';

/** How long something took or lasted: "0.3 seconds", "12 minutes", "3 hours 20 minutes", "2 days 5 hours". */
export function formatDuration(durationMs: number): string {
  const seconds = durationMs / 1000;
  if (seconds > 0 && seconds < 0.1) return 'under 0.1 seconds';
  if (seconds < 10) {
    const text = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 2 }).format(seconds);
    return `${text} ${text === '1' ? 'second' : 'seconds'}`;
  }
  if (seconds < 90) return formatPlural(Math.round(seconds), 'second');
  const minutes = Math.round(seconds / 60);
  if (minutes < 90) return formatPlural(minutes, 'minute');
  const hours = Math.floor(minutes / 60);
  if (hours < 48)
    return minutes % 60 === 0 ? formatPlural(hours, 'hour') : `${formatPlural(hours, 'hour')} ${formatPlural(minutes % 60, 'minute')}`;
  const days = Math.floor(hours / 24);
  return hours % 24 === 0 ? formatPlural(days, 'day') : `${formatPlural(days, 'day')} ${formatPlural(hours % 24, 'hour')}`;
}
