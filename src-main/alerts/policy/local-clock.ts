/**
 * Times of day by this computer's clock, which may be put forward or back between two of them. Only fields that `Date` itself reads from
 * the local clock are compared; nothing here counts a day as 24 hours.
 */
const minuteMs = 60_000;
const dayMinutes = 24 * 60;

const minutesOf = (clock: string) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));
const shownBy = (time: Date) => time.getHours() * 60 + time.getMinutes();

/** What the clock shows, "07:05". */
export function clockOf(time: Date): string {
  return `${String(time.getHours()).padStart(2, '0')}:${String(time.getMinutes()).padStart(2, '0')}`;
}

/** The first full hour of the clock, from `time` on. */
export function nextFullHour(time: Date): Date {
  const minuteStart = Math.ceil(time.getTime() / minuteMs) * minuteMs;
  const sinceHour = new Date(minuteStart).getMinutes();
  const next = new Date(minuteStart + (sinceHour === 0 ? 0 : (60 - sinceHour) * minuteMs));
  // Where the clock was just moved by half an hour, as it is on Lord Howe Island.
  return next.getMinutes() === 0 ? next : nextFullHour(next);
}

/**
 * The first moment from `time` on at which the clock shows `clock`, "07:00". An hour that the clock goes through twice has it twice; where
 * the clock jumps over it, it is the moment at which it would have been, had the clock not been moved.
 */
export function nextAt(time: Date, clock: string): Date {
  const minutes = minutesOf(clock);
  const candidates = [0, 1, 2].flatMap((day) => {
    const first = new Date(time.getFullYear(), time.getMonth(), time.getDate() + day, 0, minutes);
    const again = [30, 60].map((later) => new Date(first.getTime() + later * minuteMs)).filter((date) => shownBy(date) === minutes);
    return [first, ...again];
  });
  // The clock shows every time of day within two days.
  return candidates.find((date) => date >= time) ?? new Date(time.getTime() + dayMinutes * minuteMs);
}

/** Whether the clock shows a time from `from` to just before `to`, over midnight too. Never where they are the same. */
export function isBetween(time: Date, from: string, to: string): boolean {
  const shown = shownBy(time);
  const [begin, end] = [minutesOf(from), minutesOf(to)];
  return begin <= end ? shown >= begin && shown < end : shown >= begin || shown < end;
}

/** The first moment from `time` on that is not between `from` and `to`; `time` itself where it is not. */
export function endOf(time: Date, from: string, to: string): Date {
  if (!isBetween(time, from, to)) return time;
  const end = nextAt(time, to);
  // Only where the clock jumped over the end, into the next beginning.
  return isBetween(end, from, to) ? endOf(new Date(end.getTime() + minuteMs), from, to) : end;
}
