import type { Db } from './open-database.ts';
import type { Pause } from './writer.ts';

type Value = string | number | null;

/** A table whose rows belong to something else. */
export interface OwnedTable {
  readonly name: string;
  /** Of the owner, then what tells its rows apart, then the others. The first two are the primary key. */
  readonly columns: readonly [owner: string, key: string, ...others: string[]];
}

/** The values of a row in the order of the columns, without the owner. */
export type OwnedRow = readonly [key: string | number, ...others: Value[]];

const rowsBetweenPauses = 1000;

/**
 * Makes the rows of an owner be those that are given, within a transaction: writes what is new or differs, removes what is missing, and
 * touches nothing else.
 *
 * @param pause awaited now and then; it may throw to cancel
 */
export async function replaceRows(
  write: Db,
  { name, columns: [owner, key, ...others] }: OwnedTable,
  ownerId: number,
  rows: readonly OwnedRow[],
  pause: Pause,
): Promise<void> {
  const columns = [key, ...others];
  const stored = write.prepare<[number], Value[]>(`SELECT ${columns.join(', ')} FROM ${name} WHERE ${owner} = ?`).raw();
  const missing = new Map(stored.all(ownerId).map((row) => [row[0], row]));
  const put = write.prepare(`
    INSERT OR REPLACE INTO ${name} (${owner}, ${columns.join(', ')}) VALUES (?${', ?'.repeat(columns.length)})`);
  const remove = write.prepare(`DELETE FROM ${name} WHERE ${owner} = ? AND ${key} = ?`);
  for (const [index, row] of rows.entries()) {
    const before = missing.get(row[0]);
    missing.delete(row[0]);
    if (!before || row.some((value, column) => value !== before[column])) put.run(ownerId, ...row);
    if (index % rowsBetweenPauses === rowsBetweenPauses - 1) await pause();
  }
  for (const [index, gone] of [...missing.keys()].entries()) {
    remove.run(ownerId, gone);
    if (index % rowsBetweenPauses === rowsBetweenPauses - 1) await pause();
  }
}
