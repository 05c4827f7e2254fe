import { askedColumns } from './engine/ingest/columns/guess-columns.ts';
import type { ColumnChoice } from './engine/ingest/table/column-map.ts';
import { volumeColumns } from './engine/types.ts';

/**
 * Reads what a person said of the columns of a file: "orig_bytes=out_bytes,resp_bytes=in_bytes". A comma within a name stays in it.
 * Throws an `Error` with a sentence that lists what can be told.
 */
export function parseMap(text: string): ColumnChoice {
  const choice: Partial<Record<(typeof askedColumns)[number], string>> = {};
  for (const pair of text.split(/,(?=\s*[\w.]+\s*=)/)) {
    const [target = '', ...rest] = pair.split('=');
    const column = askedColumns.find((known) => known === target.trim().toLowerCase());
    if (!column) {
      throw new Error(
        `"${target.trim()}" is no column that can be told. Write COLUMN=NAME, where COLUMN is one of ${askedColumns.join(', ')}.`,
      );
    }
    const name = rest.join('=').trim();
    if (name === '') throw new Error(`${column} needs the name of a column of the file: ${column}=NAME.`);
    if (choice[column] !== undefined) throw new Error(`${column} is told twice. Name one column of the file for it.`);
    choice[column] = name;
  }
  if (!volumeColumns.some((column) => choice[column] !== undefined)) {
    throw new Error(`Tell at least one of ${volumeColumns.join(', ')}: without a volume there is nothing to compare.`);
  }
  return choice;
}

/** A choice as `parseMap` reads it. */
export function mapText(choice: ColumnChoice): string {
  return askedColumns.flatMap((column) => (choice[column] === undefined ? [] : [`${column}=${choice[column]}`])).join(',');
}
