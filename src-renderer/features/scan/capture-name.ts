import { formatCount } from '../../ui/format-count.ts';

/** What a person calls files that become one scan: "home.csv", "logs (24 files)", "monday.csv and 1 more". */
export function captureName(names: readonly string[]): string {
  const first = names[0] ?? '';
  if (names.length <= 1) return first;
  const folder = first.slice(0, first.indexOf('/') + 1);
  return folder !== '' && names.every((name) => name.startsWith(folder))
    ? `${folder.slice(0, -1)} (${formatCount(names.length)} files)`
    : `${first} and ${formatCount(names.length - 1)} more`;
}
