import type { CaptureFile } from '../read-captures.ts';
import type { ColumnChoice } from './column-map.ts';
import { askedColumns } from './guess-columns.ts';
import { headerFingerprint } from './header-fingerprint.ts';
import { readTableHead } from './read-table-head.ts';

const shownFiles = 3;

/**
 * Sentences for the account of a scan: which of its tables were read by a person's word, and how. One for each header.
 * @param told what the person said, by the fingerprint of the header; @param maxBytes limit of the unpacked content
 */
export async function toldColumns(
  files: readonly CaptureFile[],
  told: Readonly<Record<string, ColumnChoice>>,
  maxBytes: number,
): Promise<string[]> {
  const named = new Map<ColumnChoice, string[]>();
  for (const file of Object.keys(told).length > 0 ? files : []) {
    const head = await readTableHead(file.path, maxBytes).catch(() => null);
    const choice = head && told[headerFingerprint(head.header)];
    if (choice) named.set(choice, [...(named.get(choice) ?? []), file.name]);
  }
  return [...named].map(([choice, names]) => {
    const pairs = askedColumns.flatMap((column) => (choice[column] === undefined ? [] : [`${column} = ${choice[column]}`]));
    const more = names.length > shownFiles ? ` and ${names.length - shownFiles} more` : '';
    return `${names.slice(0, shownFiles).join(', ')}${more}: the columns were read as you told (${pairs.join(', ')}).`;
  });
}
