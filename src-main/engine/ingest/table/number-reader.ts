const mostQuickDigits = 15;

/** The value of a cell of at most 15 digits and nothing else, which most counts are; -1 for any other. */
export function plainCount(cell: string): number {
  const { length } = cell;
  if (length === 0 || length > mostQuickDigits) return -1;
  let value = 0;
  for (let index = 0; index < length; index += 1) {
    const digit = cell.charCodeAt(index) - 48;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  return value;
}

const powersOfTen = Float64Array.from({ length: mostQuickDigits + 1 }, (_, power) => 10 ** power);

/**
 * The value of digits with one point among them, as most times are written; -1 for any other text. Exact: the digits without the point
 * and the power of ten are whole numbers below 2^53, and a division is rounded to the nearest, as `Number` rounds.
 */
function plainDecimal(text: string): number {
  const { length } = text;
  let value = 0;
  let point = -1;
  for (let index = 0; index < length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === 46 && point < 0 && index > 0) {
      point = index;
      continue;
    }
    const digit = code - 48;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
    if (value > Number.MAX_SAFE_INTEGER) return -1;
  }
  const decimals = length - 1 - point;
  return point < 0 || decimals > mostQuickDigits ? -1 : value / (powersOfTen[decimals] ?? Number.NaN);
}

/** A finite number in decimal digits; NaN for any other text, also for what `Number` would take ("", "0x10", "1e400"). */
function decimal(text: string): number {
  const value = Number(text);
  if (value === 0 && text.trim() === '') return Number.NaN;
  if (!Number.isFinite(value)) return Number.NaN;
  // Of all that `Number` takes, only 0x, 0b and 0o have a letter other than e.
  return /[xbo]/i.test(text) ? Number.NaN : value;
}

/**
 * Reads the numbers of one file, which are written with a decimal point or, by European spreadsheets, with a comma: the first time or
 * duration with either one decides for the whole file.
 */
export class NumberReader {
  #comma: boolean | null;

  /** @param comma whether numbers have a decimal comma, where the format settles it; null to let the file decide */
  constructor(comma: boolean | null = null) {
    this.#comma = comma;
  }

  /** NaN where the text is no number. @param text trimmed */
  read(text: string): number {
    if (this.#comma !== true) {
      const quick = plainDecimal(text);
      if (quick >= 0) {
        this.#comma = false;
        return quick;
      }
    }
    const at = text.indexOf(',');
    if (at < 0) return this.#withoutComma(text);
    if (this.#comma === false || !/^[+-]?\d+,\d+(e[+-]?\d+)?$/i.test(text)) return Number.NaN;
    this.#comma = true;
    return decimal(text.replace(',', '.'));
  }

  /** Where a comma stands before decimals, a point stands between thousands: "1.234" is no number that can be relied on. */
  #withoutComma(text: string): number {
    const value = decimal(text);
    if (Number.isNaN(value) || !text.includes('.')) return value;
    this.#comma ??= false;
    return this.#comma ? Number.NaN : value;
  }

  /** A count, which settles nothing: "1,234" may be meant as 1234, so three digits after a comma are no number. @param text trimmed */
  count(text: string): number {
    if (!text.includes(',')) return this.#comma === true && text.includes('.') ? Number.NaN : decimal(text);
    return this.#comma === true && /^[+-]?\d+,(\d{1,2}|\d{4,})$/.test(text) ? decimal(text.replace(',', '.')) : Number.NaN;
  }
}
