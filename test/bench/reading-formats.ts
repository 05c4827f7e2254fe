import { writeZeekCsv, writeZeekJsonLog, writeZeekLog } from './write-zeek-log.ts';

/** A format whose reading is measured. */
export interface ReadingFormat {
  readonly name: string;
  /** How papaparse alone would cut the same file into cells; null for a file that is no text. */
  readonly papaparseDelimiter: string | null;
  /** Writes a file of that many flows (or about as many, where packets make the flows). */
  readonly write: (path: string, rows: number) => void | Promise<void>;
}

/** Every format whose reading is measured, in the order of the table. */
export const readingFormats: readonly ReadingFormat[] = [
  { name: 'Zeek TSV', papaparseDelimiter: '\t', write: writeZeekLog },
  // It holds no tab: papaparse only cuts it into lines, which is much less work than parsing JSON.
  { name: 'Zeek JSON', papaparseDelimiter: '\t', write: writeZeekJsonLog },
  { name: 'CSV', papaparseDelimiter: ',', write: writeZeekCsv },
];
