import { formatPlural } from '../../ui/format-plural.ts';
import type { RadioOption } from './radio-choice.tsx';

/** The options in order of size; what holds is among them even where the terminal or another version set something else. */
function withHeld(usual: readonly number[], held: number, words: (value: number) => string): readonly RadioOption<string>[] {
  const values = usual.includes(held) ? usual : [...usual, held].sort((a, b) => a - b);
  return values.map((value) => ({ value: String(value), label: words(value) }));
}

function minutesWords(minutes: number): string {
  if (minutes === 0) return 'No pause';
  if (minutes % 1440 === 0) return formatPlural(minutes / 1440, 'day');
  return minutes % 60 === 0 ? formatPlural(minutes / 60, 'hour') : formatPlural(minutes, 'minute');
}

/** Pauses between two alerts of the same device and kind, in minutes. */
export function coolDownOptions(held: number): readonly RadioOption<string>[] {
  return withHeld([0, 10, 30, 60, 180, 720, 1440, 10_080], held, minutesWords);
}

/** How long flows wait for those that come late, in minutes. */
export function orderOptions(held: number): readonly RadioOption<string>[] {
  return withHeld([0, 1, 2, 5, 10, 15, 30, 60], held, (minutes) => (minutes === 0 ? 'Do not wait' : minutesWords(minutes)));
}

/** The most messages of one way of telling in an hour. */
export function mostPerHourOptions(held: number): readonly RadioOption<string>[] {
  return withHeld([1, 3, 5, 10, 20, 60], held, (count) => formatPlural(count, 'message'));
}

const halfHours = Array.from({ length: 48 }, (_, index) => {
  const hour = String(Math.floor(index / 2)).padStart(2, '0');
  return `${hour}:${index % 2 === 0 ? '00' : '30'}`;
});

/**
 * Times of day, each half hour, and what holds where that is another.
 * @param without a time that may not be chosen, since from and to must differ
 */
export function clockOptions(held: string, without?: string): readonly RadioOption<string>[] {
  const times = halfHours.includes(held) ? halfHours : [...halfHours, held].sort();
  return times.filter((time) => time === held || time !== without).map((time) => ({ value: time, label: time }));
}
