import { guessColumns } from '../columns/guess-columns.ts';
import { mapColumns } from './column-map.ts';
import type { KnownColumn } from './known-column.ts';

const shownCharacters = 40;

const losses = [
  ['ts', 'times', 'rows keep the order of the file'],
  ['id.orig_h', 'the addresses of devices', 'devices cannot be told apart'],
] as const satisfies readonly (readonly [KnownColumn, string, string])[];

/**
 * Sentences on columns of a table that is read by the names of its columns: those that seem to hold times or devices under a name that
 * its format does not have. Nothing is taken on a guess, but nothing is left aside in silence either.
 */
export function overlookedColumns(header: readonly string[]): string[] {
  const { positions } = mapColumns(header);
  const guess = guessColumns(header);
  return losses.flatMap(([column, what, loss]) => {
    const name = guess[column];
    if (positions[column] !== undefined || name === undefined) return [];
    return [
      `No column of ${what} is known by its name, so ${loss}. "${name.slice(0, shownCharacters)}" may hold them: to use it, tell all columns with --map in the terminal.`,
    ];
  });
}
