const clock = String.raw`(?:[T ] *(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?)?`;
/** ISO 8601 and "yyyy/MM/dd hh:mm:ss.ffffff" (Argus), with or without a zone. */
const yearFirst = new RegExp(String.raw`^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})${clock} ?(Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)?$`, 'i');
/** "dd/MM/yyyy hh:mm:ss", on a clock of 24 hours or of 12 with AM or PM (CICFlowMeter). */
const dayFirst = new RegExp(String.raw`^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}),?${clock} ?([AP]M)?$`, 'i');

const secondsPerMinute = 60;

/** Minutes east of Greenwich: "+0200", "-03:30", "+01"; 0 for Z and where no zone is named. */
function zoneMinutes(zone: string | undefined): number {
  const parts = /^([+-])(\d{2}):?(\d{2})?$/.exec(zone ?? '');
  if (!parts) return 0;
  return (parts[1] === '-' ? -1 : 1) * (Number(parts[2]) * secondsPerMinute + Number(parts[3] ?? 0));
}

function secondsOf(date: readonly number[], time: readonly (string | undefined)[], hour: number, minutesEast: number): number {
  const [year = 0, month = 0, day = 0] = date;
  const [minute, second] = [Number(time[1] ?? 0), Number(time[2] ?? 0)];
  const midnight = new Date(Date.UTC(year, month - 1, day));
  // Date.UTC would take the 31st of a shorter month as a day of the next one.
  const exists = midnight.getUTCMonth() === month - 1 && midnight.getUTCDate() === day;
  if (!exists || hour > 23 || minute > 59 || second > 60) return Number.NaN;
  const whole = midnight.getTime() / 1000 + (hour * secondsPerMinute + minute - minutesEast) * secondsPerMinute + second;
  const fraction = time[3];
  if (fraction === undefined) return whole;
  // Read as one decimal number: the sum of two would not always be the nearest.
  return whole >= 0 ? Number(`${whole}.${fraction}`) : whole + Number(`0.${fraction}`);
}

/** How a date was written, where that leaves doubt about it. */
export interface DateForm {
  /** Whether the month stands before the day where the year stands last, as in the United States. */
  readonly monthFirst: boolean;
  /** Whether a date was met whose year stands last. */
  yearLast: boolean;
  /** Whether one of them had a day beyond 12, which no month can be. */
  orderIsSure: boolean;
  /** Of a date with its year last: whether AM or PM stood there, or an hour that a clock of 12 hours does not have. */
  clockIsSure: boolean;
}

/**
 * Seconds since 1970 of a date, to the last digit that a number can hold; NaN for any other text. A date without a zone is taken as UTC.
 * @param text trimmed
 * @param form says how dates are written whose year stands last, and is told what leaves doubt; without it their day stands first
 */
export function parseDate(text: string, form?: DateForm): number {
  const iso = yearFirst.exec(text);
  if (iso) return secondsOf([Number(iso[1]), Number(iso[3]), Number(iso[4])], iso.slice(5, 9), Number(iso[5] ?? 0), zoneMinutes(iso[9]));
  const other = dayFirst.exec(text);
  if (!other) return Number.NaN;
  const [day, month] = form?.monthFirst ? [Number(other[3]), Number(other[1])] : [Number(other[1]), Number(other[3])];
  const half = other[9]?.toUpperCase();
  const written = Number(other[5] ?? 0);
  if (half !== undefined && (written < 1 || written > 12)) return Number.NaN;
  const hour = half === undefined ? written : (written % 12) + (half === 'PM' ? 12 : 0);
  if (form) {
    form.yearLast = true;
    form.orderIsSure ||= day > 12;
    form.clockIsSure ||= half !== undefined || other[5] === undefined || written === 0 || written > 12;
  }
  return secondsOf([Number(other[4]), month, day], other.slice(5, 9), hour, 0);
}

const yearLastDates = /(?<![\d/])(\d{1,2})\/(\d{1,2})\/\d{4}(?!\d)/g;

/** Whether a text writes its dates with the month first: some have a second number beyond 12, and none a first one. */
export function hasMonthFirst(text: string): boolean {
  const dates = [...text.matchAll(yearLastDates)];
  return dates.some(([, , second]) => Number(second) > 12) && dates.every(([, first]) => Number(first) <= 12);
}

/** Whole microseconds since 1970 of a date: what `parseDate` reads, fit for differences. @param text trimmed */
export function parseMicroseconds(text: string): number {
  return Math.round(parseDate(text) * 1e6);
}
