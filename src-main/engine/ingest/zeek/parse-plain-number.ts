const point = 0x2e;
const zero = 0x30;
/** Whole numbers below this are exact, and so are the sums that lead to them. */
const exactBelow = 2 ** 53;
/** Powers of ten that a double holds exactly. */
const powersOfTen = Float64Array.from({ length: 23 }, (_, power) => Number(`1e${power}`));

/**
 * The number that a cell of digits with at most one point tells: exactly what `Number` makes of its text, without making the text.
 * NaN for everything else, signs and exponents included, and for a number too large for a double.
 * A quotient of two exact doubles is rounded once, and so is `Number`: hence they agree (W. D. Clinger, "How to read floating point
 * numbers accurately", 1990, section 3).
 */
export function parsePlainNumber(bytes: Buffer, from: number, to: number): number {
  let value = 0;
  let pointAt = -1;
  for (let at = from; at < to; at += 1) {
    const digit = (bytes[at] ?? 0) - zero;
    if (digit >= 0 && digit <= 9) value = value * 10 + digit;
    else if (digit === point - zero && pointAt < 0) pointAt = at;
    else return Number.NaN;
  }
  const decimals = pointAt < 0 ? 0 : to - pointAt - 1;
  if (to - from === (pointAt < 0 ? 0 : 1)) return Number.NaN;
  if (value < exactBelow && decimals < powersOfTen.length) return decimals === 0 ? value : value / (powersOfTen[decimals] ?? 1);
  const number = Number(bytes.toString('latin1', from, to));
  return Number.isFinite(number) ? number : Number.NaN;
}
