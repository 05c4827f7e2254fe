import type { ParquetParsers } from 'hyparquet';

/** A date that no calendar writes; no reader of times takes it, so it counts as one that could not be read. */
const noDate = 'not a date';

/** ISO 8601 with as many digits of a second as the unit has. @param perSecond units a second */
function isoText(time: bigint, perSecond: bigint, digits: number): string {
  const part = ((time % perSecond) + perSecond) % perSecond;
  const date = new Date(Number(((time - part) / perSecond) * 1000n));
  return Number.isNaN(date.getTime()) ? noDate : `${date.toISOString().slice(0, -'.000Z'.length)}.${String(part).padStart(digits, '0')}Z`;
}

/** Gives times as texts, so that no digit is lost (a `Date` has milliseconds only) and a time is never taken for a number of some unit. */
export const parquetTimes: Partial<ParquetParsers> = {
  timestampFromMilliseconds: (time) => isoText(time, 1_000n, 3),
  timestampFromMicroseconds: (time) => isoText(time, 1_000_000n, 6),
  timestampFromNanoseconds: (time) => isoText(time, 1_000_000_000n, 9),
};

/** A value of a Parquet column as the cell of a table of text; empty where there is none, or where it is a list or a record. */
export function parquetCell(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return value;
    case 'number':
    case 'bigint':
    case 'boolean':
      return String(value);
    default:
      return value instanceof Date && !Number.isNaN(value.getTime()) ? value.toISOString() : '';
  }
}
