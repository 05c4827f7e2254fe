import { type DateForm, parseDate } from '../parse-date.ts';
import type { NumberReader } from './number-reader.ts';

/** Reads the times of one file, numbers or dates, and keeps in mind what is worth a sentence. */
export class TimeReader {
  readonly #numbers: NumberReader;
  readonly #form: DateForm;

  /** @param monthFirst see `DateForm` */
  constructor(numbers: NumberReader, monthFirst: boolean) {
    this.#numbers = numbers;
    this.#form = { monthFirst, yearLast: false, orderIsSure: false, clockIsSure: false };
  }

  /** Seconds of a date, or the number as it stands there, whatever its unit; NaN where neither. @param text trimmed */
  read(text: string): number {
    const number = this.#numbers.read(text);
    return Number.isNaN(number) ? parseDate(text, this.#form) : number;
  }

  notes(): readonly string[] {
    const { yearLast, monthFirst, orderIsSure, clockIsSure } = this.#form;
    if (!yearLast) return [];
    const doubt = orderIsSure ? '' : ' No day is beyond 12: if the month stands first, dates are wrong.';
    return [
      `Times were read as ${monthFirst ? 'month/day/year' : 'day/month/year'}, in UTC.${doubt}`,
      ...(clockIsSure
        ? []
        : [
            'Times have no AM or PM and no hour beyond 12: if they are of a 12-hour clock, afternoons appear as mornings and the order of flows may be wrong.',
          ]),
    ];
  }
}
