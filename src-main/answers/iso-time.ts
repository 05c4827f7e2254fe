const sqliteTime = /^\d{4}-\d\d-\d\d[ T]\d\d:\d\d(:\d\d(\.\d+)?)?$/;

/** ISO 8601 from SQLite's `YYYY-MM-DD HH:MM:SS`, both in UTC. What is no such time, as another program may write, stays as it is. */
export function isoTime(timestamp: string): string {
  if (!sqliteTime.test(timestamp)) return timestamp;
  const iso = `${timestamp.replace(' ', 'T')}Z`;
  return Number.isNaN(Date.parse(iso)) ? timestamp : iso;
}
