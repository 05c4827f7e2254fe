/** The last second that a Date can hold. */
const latest = 8.64e12;

/**
 * True for seconds since 1970 (from 1973 on); smaller values count from a capture's own zero.
 * False too for what no calendar holds, such as microseconds since 1970: a date of it cannot be told.
 */
export function isEpochSeconds(tsSeconds: number): boolean {
  return tsSeconds > 1e8 && tsSeconds <= latest;
}
