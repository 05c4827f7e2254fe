import { formatPlural } from '../../ui/format-plural.ts';

const shownNames = 2;

/** Names of files for a sentence: "“a.csv”", "“a.csv” and “b.csv”", "“a.csv”, “b.csv” and 3 more files". */
export function filesWords(names: readonly string[]): string {
  const shown = names.slice(0, shownNames).map((name) => `“${name}”`);
  const rest = names.length - shown.length;
  return rest > 0 ? `${shown.join(', ')} and ${formatPlural(rest, 'more file')}` : shown.join(' and ');
}
