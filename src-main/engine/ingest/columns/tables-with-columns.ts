import { CaptureError } from '../capture-error.ts';
import type { CaptureFile } from '../capture-file.ts';
import type { ColumnChoice } from '../table/column-map.ts';
import { headerFingerprint } from '../table/header-fingerprint.ts';
import { readTableHead } from './read-table-head.ts';

const shownNames = 40;

/** The names of a header for a person, at most 40 of them. */
export function headerWords(header: readonly string[]): string {
  const names = header.map((name) => name.trim()).filter((name) => name !== '');
  return `${names
    .slice(0, shownNames)
    .map((name) => name.slice(0, 60))
    .join(', ')}${names.length > shownNames ? ', …' : ''}`;
}

/**
 * The fingerprints of those tables among captures that have all the columns that a person named.
 * Rejects with a `CaptureError`, a whole sentence with the names there are, where no table has them all.
 */
export async function tablesWithColumns(files: readonly CaptureFile[], choice: ColumnChoice, maxBytes: number): Promise<string[]> {
  const wanted = Object.values(choice).map((name) => name.trim());
  const fingerprints = new Set<string>();
  let refusal: CaptureError | null = null;
  for (const file of files) {
    const head = await readTableHead(file.path, maxBytes).catch(() => null);
    if (!head) continue;
    const names = new Set(head.header.map((name) => name.trim().toLowerCase()));
    const missing = wanted.filter((name) => !names.has(name.toLowerCase()));
    if (missing.length === 0) fingerprints.add(headerFingerprint(head.header));
    else {
      refusal ??= new CaptureError(
        'bad-input',
        `${file.name} has no column${missing.length > 1 ? 's' : ''} ${missing.join(', ')}. Its columns are: ${headerWords(head.header)}.`,
      );
    }
  }
  if (fingerprints.size > 0) return [...fingerprints];
  throw (
    refusal ??
    new CaptureError(
      'bad-input',
      `${files.map(({ name }) => name).join(', ')}: columns can be told for tables with a line of column names only, such as CSV.`,
    )
  );
}
