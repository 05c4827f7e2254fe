const hourMs = 3_600_000;

/** An hour from now, ISO 8601 in UTC. */
export function inOneHour(now: Date): string {
  return new Date(now.getTime() + hourMs).toISOString();
}

/** Eight in the morning of the next day of this computer's calendar, ISO 8601 in UTC. */
export function tomorrowAtEight(now: Date): string {
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1, 8).toISOString();
}

/** Whether alerts are snoozed still. */
export function isSnoozed(until: string | null, now: Date): until is string {
  return until !== null && Date.parse(until) > now.getTime();
}
