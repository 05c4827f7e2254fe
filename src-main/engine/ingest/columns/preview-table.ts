import { volumeColumns } from '../../types.ts';
import type { CaptureFile } from '../capture-file.ts';
import type { ColumnChoices } from '../table/column-map.ts';
import { type ColumnChoice, type KnownColumn, mapColumns } from '../table/column-map.ts';
import { headerFingerprint } from '../table/header-fingerprint.ts';
import { askedColumns, guessColumns } from './guess-columns.ts';
import { readTableHead } from './read-table-head.ts';

/** The beginning of a table whose columns a person must explain. */
export interface TablePreview {
  readonly fingerprint: string;
  /** The column names without outer spaces, at most 500. */
  readonly header: readonly string[];
  /** At most 20; long cells are cut. */
  readonly rows: readonly (readonly string[])[];
  /** What the names say, and for near misses a guess. */
  readonly guess: ColumnChoice;
  /** The columns that no name says for certain: what `guess` has for them is a guess. */
  readonly missing: readonly KnownColumn[];
}

const mostColumns = 500;
const longestCell = 60;

const cutCell = (cell: string) => (cell.length > longestCell ? `${cell.slice(0, longestCell)}…` : cell);

/** Whether a table with this header can be read: by its names all four volumes, by a person's word at least one. */
function isKnown(header: readonly string[], choice: ColumnChoice | null): boolean {
  return mapColumns(header, choice).missingVolumes.length <= (choice ? volumeColumns.length - 1 : 0);
}

/**
 * Shows the beginning of a table whose columns we do not know, with a guess at them. Null for what is no table and for a table that can
 * be read as it is. Rejects with whatever opening the file rejects with.
 * @param maxBytes limit of the unpacked content; @param columns what a person said already
 */
export async function previewTable(file: CaptureFile, maxBytes: number, columns?: ColumnChoices): Promise<TablePreview | null> {
  const head = await readTableHead(file.path, maxBytes);
  if (!head) return null;
  const { header } = head;
  const fingerprint = headerFingerprint(header);
  if (isKnown(header, columns?.chosen ?? columns?.remembered[fingerprint] ?? null)) return null;
  const { positions } = mapColumns(header);
  return {
    fingerprint,
    header: header.slice(0, mostColumns).map((name) => name.trim()),
    rows: head.rows.map((cells) => cells.slice(0, mostColumns).map(cutCell)),
    guess: guessColumns(header),
    missing: askedColumns.filter((column) => positions[column] === undefined),
  };
}
