const sqliteTime = /^\d{4}-\d\d-\d\d[ T]\d\d:\d\d(:\d\d(\.\d+)?)?$/;

/** ISO 8601 from SQLite's `YYYY-MM-DD HH:MM:SS`, both in UTC. What is no such time, as another program may write, stays as it is. */
export function isoTime(timestamp: string): string {
  if (!sqliteTime.test(timestamp)) return timestamp;
  const iso = `${timestamp.replace(' ', 'T')}Z`;
  return Number.isNaN(Date.parse(iso)) ? timestamp : iso;
}

/** Seconds since 1970 from 1973 on, up to the last that a Date can hold; smaller values count from a capture's own zero. */
const isEpoch = (seconds: number) => seconds > 1e8 && seconds <= 8.64e12;

/** ISO 8601 in UTC of a moment of a capture; null where the file tells no time of the calendar. */
export function isoOfSeconds(seconds: number | null): string | null {
  return seconds !== null && isEpoch(seconds) ? new Date(seconds * 1000).toISOString() : null;
}
