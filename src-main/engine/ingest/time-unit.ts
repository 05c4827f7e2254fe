/** More is no time in seconds since 1970: it would lie beyond the year 5000. */
const largestSeconds = 1e11;

/** Between these, in seconds since 1970, a time of another unit must fall to be believed. */
const earliest = Date.UTC(1990, 0, 1) / 1000;
const latest = Date.UTC(2100, 0, 1) / 1000;

const units = [
  { name: 'milliseconds', perSecond: 1e3 },
  { name: 'microseconds', perSecond: 1e6 },
  { name: 'nanoseconds', perSecond: 1e9 },
] as const;

/** What times are counted in. `perSecond` is 1 for seconds, and for what fits no unit; `note` says what there is to say. */
export interface TimeUnit {
  readonly perSecond: number;
  readonly note: string | null;
}

/** What to say of times in another unit than most, which would else stand thousands of years apart without a word. */
function strayNote(count: number, unit: string): string {
  const [times, they] = count === 1 ? ['1 time (ts) is', 'it was'] : [`${count.toLocaleString('en-US')} times (ts) are`, 'they were'];
  return `${times} not in ${unit} like most of the file; ${they} taken as if so. Dates shown and the order of flows may be wrong: check the ts column.`;
}

/**
 * Tells whether times were counted in seconds, or in milliseconds, microseconds or nanoseconds since 1970: the unit is that of the median
 * time. Small times (counted from the start of a capture) are seconds.
 * @param times NaN where unknown
 */
export function timeUnitOf(times: Float64Array): TimeUnit {
  let known = 0;
  let beyond = 0;
  const fits = units.map(() => 0);
  for (let index = 0; index < times.length; index += 1) {
    const time = times[index] as number; // safe: index < length
    if (!Number.isNaN(time)) known += 1;
    if (!(time > largestSeconds)) continue;
    beyond += 1;
    const unit = units.findIndex(({ perSecond }) => time >= earliest * perSecond && time <= latest * perSecond);
    if (unit >= 0) fits[unit] = (fits[unit] ?? 0) + 1;
  }
  // The median is beyond a bound just when more than half of the times are.
  if (beyond * 2 <= known) return { perSecond: 1, note: beyond > 0 ? strayNote(beyond, 'seconds since 1970') : null };
  const at = fits.findIndex((count) => count * 2 > known);
  const unit = units[at];
  if (unit) {
    const stray = known - (fits[at] ?? 0);
    return { perSecond: unit.perSecond, note: `Times were taken as ${unit.name}.${stray > 0 ? ` ${strayNote(stray, unit.name)}` : ''}` };
  }
  return {
    perSecond: 1,
    note: 'Times (ts) are too large to be seconds since 1970 and fit no other unit; they were used as they are. Check the ts column: dates shown may be wrong.',
  };
}

/** Turns times into seconds, in place. */
export function scaleTimes(times: Float64Array, perSecond: number): void {
  if (perSecond === 1) return;
  for (let index = 0; index < times.length; index += 1) times[index] = (times[index] ?? Number.NaN) / perSecond;
}
