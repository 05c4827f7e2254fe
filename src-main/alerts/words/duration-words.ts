const units = [
  { minutes: 7 * 24 * 60, one: 'a week', many: 'weeks' },
  { minutes: 24 * 60, one: 'a day', many: 'days' },
  { minutes: 60, one: 'an hour', many: 'hours' },
  { minutes: 1, one: 'a minute', many: 'minutes' },
] as const;

/**
 * A length of time as people say it: "12 minutes", "an hour", "2 days". In the largest unit of which it is a whole number, so that what a
 * person has set is said back exactly.
 *
 * @param minutes a whole number, from 1
 */
export function durationWords(minutes: number): string {
  const unit = units.find((each) => minutes % each.minutes === 0) ?? units[3];
  const many = minutes / unit.minutes;
  return many === 1 ? unit.one : `${many} ${unit.many}`;
}
