import { isoOfSeconds } from '../answers/iso-time.ts';

/** "2026-11-22 22:05:00 UTC" from ISO 8601; what is no time, as another program may write, stays as it is. */
export function momentWords(timestamp: string): string {
  return timestamp.replace(/^(\d{4}-\d\d-\d\d)T(\d\d:\d\d(?::\d\d)?)(?:\.\d+)?Z$/, '$1 $2 UTC');
}

/** The same of seconds since 1970; empty where the file tells no time of the calendar. */
export function captureMoment(seconds: number | null): string {
  const iso = isoOfSeconds(seconds);
  return iso === null ? '' : momentWords(iso);
}
