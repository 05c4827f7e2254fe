const point = 0x2e;
const zero = 0x30;
/** Whole numbers below this are exact, and so are the sums that lead to them. */
const exactBelow = 2 ** 53;
/** Powers of ten that a double holds exactly. */
const powersOfTen = Float64Array.from({ length: 23 }, (_, power) => Number(`1e${power}`));

/**
 * Reads digits with at most one point and puts into a slot exactly what `Number` makes of their text, without making the text.
 * Signs and exponents are no part of such a number. There must be a byte of another kind after it.
 * A quotient of two exact doubles is rounded once, and so is `Number`: hence they agree (W. D. Clinger, "How to read floating point
 * numbers accurately", 1990, section 3).
 * @returns the position after the number; `from`, and nothing in the slot, where there is none or one too large for a double
 */
export function scanPlainNumber(bytes: Buffer, from: number, slots: Float64Array, slot: number): number {
  let value = 0;
  let pointAt = -1;
  let at = from;
  for (; ; at += 1) {
    const digit = (bytes[at] ?? 0) - zero;
    if (digit >= 0 && digit <= 9) value = value * 10 + digit;
    else if (digit === point - zero && pointAt < 0) pointAt = at;
    else break;
  }
  const decimals = pointAt < 0 ? 0 : at - pointAt - 1;
  if (at - from === (pointAt < 0 ? 0 : 1)) return from;
  if (value < exactBelow && decimals < powersOfTen.length) {
    slots[slot] = decimals === 0 ? value : value / (powersOfTen[decimals] ?? 1);
    return at;
  }
  const number = Number(bytes.toString('latin1', from, at));
  if (!Number.isFinite(number)) return from;
  slots[slot] = number;
  return at;
}
