const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

const scale = [
  [day, 'day'],
  [hour, 'hour'],
  [minute, 'minute'],
  [1, 'second'],
] as const;

/** A length of time for a person: "40 seconds", "2 hours", "1.5 days". Not negative. */
export function timeWords(seconds: number): string {
  if (seconds < 1) return 'less than a second';
  // A little early, so that nothing is told as "60 minutes".
  const [unit, name] = scale.find(([length]) => seconds >= 0.99 * length) ?? scale[3];
  const exact = seconds / unit;
  const amount = exact < 9.5 && unit > minute ? Math.round(exact * 2) / 2 : Math.round(exact);
  return `${amount.toLocaleString('en-US')} ${name}${amount === 1 ? '' : 's'}`;
}
