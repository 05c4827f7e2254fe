interface Alarm {
  readonly atMs: number;
  readonly run: () => void;
}

/** A clock that stands still until it is put forward. */
export function manualClock(start: string) {
  let nowMs = Date.parse(start);
  const alarms = new Set<Alarm>();
  return {
    now: () => new Date(nowMs),
    setTimer(run: () => void, delayMs: number) {
      const alarm = { atMs: nowMs + delayMs, run };
      alarms.add(alarm);
      return { cancel: () => void alarms.delete(alarm) };
    },
    /** How long the timers have yet to run, in ms, the shortest first. */
    pending: () => [...alarms].map(({ atMs }) => atMs - nowMs).toSorted((a, b) => a - b),
    /** Puts the clock forward at once, as after a sleep, and lets the timers ring that are over by then. */
    forward(ms: number) {
      nowMs += ms;
      for (const alarm of [...alarms].filter(({ atMs }) => atMs <= nowMs)) {
        alarms.delete(alarm);
        alarm.run();
      }
    },
  };
}
