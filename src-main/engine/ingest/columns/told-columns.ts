import type { CaptureFile } from '../capture-file.ts';
import type { ColumnChoice } from '../table/column-map.ts';
import { headerFingerprint } from '../table/header-fingerprint.ts';
import { askedColumns } from './guess-columns.ts';
import { readTableHead } from './read-table-head.ts';

/** Tables of one capture with one header that were read by a person's word. */
export interface ToldTable {
  readonly fingerprint: string;
  /** The names of the files, in their order. */
  readonly names: readonly string[];
  /** For the account of the scan: which files, and which column was taken for which. */
  readonly sentence: string;
}

const shownFiles = 3;

function sentenceOf(names: readonly string[], choice: ColumnChoice): string {
  const pairs = askedColumns.flatMap((column) => (choice[column] === undefined ? [] : [`${column} = ${choice[column]}`]));
  const more = names.length > shownFiles ? ` and ${names.length - shownFiles} more` : '';
  return `${names.slice(0, shownFiles).join(', ')}${more}: the columns were read as you told (${pairs.join(', ')}).`;
}

/**
 * Finds those tables of a capture whose columns a person told. Files that cannot be opened are passed over.
 * @param told what the person said, by the fingerprint of the header; @param maxBytes limit of the unpacked content
 */
export async function toldColumns(
  files: readonly CaptureFile[],
  told: Readonly<Record<string, ColumnChoice>>,
  maxBytes: number,
): Promise<ToldTable[]> {
  const namesOf = new Map<string, string[]>();
  for (const file of Object.keys(told).length > 0 ? files : []) {
    const head = await readTableHead(file.path, maxBytes).catch(() => null);
    const fingerprint = head && headerFingerprint(head.header);
    if (fingerprint !== null && Object.hasOwn(told, fingerprint)) {
      namesOf.set(fingerprint, [...(namesOf.get(fingerprint) ?? []), file.name]);
    }
  }
  return [...namesOf].map(([fingerprint, names]) => ({ fingerprint, names, sentence: sentenceOf(names, told[fingerprint] ?? {}) }));
}
