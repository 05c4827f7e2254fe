/**
 * A time stamp of pcapng in seconds, rounded once: nanoseconds since 1970 are whole numbers beyond 2^53, so they are divided digit by
 * digit, to the base of 65,536.
 * @param high upper 32 bits of the count of units; @param low the lower ones
 * @param unitsPerSecond from 2^37 on (not met in practice) the result may be off by a millionth of a second
 */
export function pcapngSeconds(high: number, low: number, unitsPerSecond: number): number {
  if (high < 2 ** 21 || unitsPerSecond >= 2 ** 37) return (high * 2 ** 32 + low) / unitsPerSecond;
  let seconds = 0;
  let rest = 0;
  for (let digit = 0; digit < 4; digit += 1) {
    const word = digit < 2 ? high : low;
    rest = rest * 65_536 + (digit % 2 === 0 ? word >>> 16 : word & 0xffff);
    const quotient = Math.floor(rest / unitsPerSecond);
    rest -= quotient * unitsPerSecond;
    seconds = seconds * 65_536 + quotient;
  }
  return seconds + rest / unitsPerSecond;
}
