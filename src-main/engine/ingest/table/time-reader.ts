import { type DateForm, parseDate } from '../parse-date.ts';
import type { NumberReader } from './number-reader.ts';

/** Reads the times of one file, numbers or dates, and keeps in mind what is worth a sentence. */
export class TimeReader {
  readonly #numbers: NumberReader;
  readonly #form: DateForm = { dayFirst: false, clockIsSure: false };

  constructor(numbers: NumberReader) {
    this.#numbers = numbers;
  }

  /** Seconds of a date, or the number as it stands there, whatever its unit; NaN where neither. @param text trimmed */
  read(text: string): number {
    const number = this.#numbers.read(text);
    return Number.isNaN(number) ? parseDate(text, this.#form) : number;
  }

  notes(): readonly string[] {
    if (!this.#form.dayFirst) return [];
    const order = 'Times were read as day/month/year, in UTC.';
    if (this.#form.clockIsSure) return [order];
    return [
      order,
      'Times have no AM or PM and no hour beyond 12: if they are of a 12-hour clock, afternoons appear as mornings and the order of flows may be wrong.',
    ];
  }
}
