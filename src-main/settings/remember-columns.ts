import type { ColumnsOfTable, Settings } from '../../src-preload/contract/api.ts';
import type { ToldTable } from '../engine/ingest/columns/told-columns.ts';

type Remembered = Settings['rememberedColumns'];

/** Nobody has more kinds of files; the oldest choice gives way. */
const mostRemembered = 200;

/**
 * The remembered choices with those of a scan.
 * @param tables where they were used: a choice for columns that no table had is not worth remembering
 */
export function rememberColumns(
  before: Remembered,
  told: readonly ColumnsOfTable[],
  tables: readonly Pick<ToldTable, 'fingerprint' | 'names'>[],
  now: Date,
): Remembered {
  const rememberedAt = now.toISOString();
  const added = told.flatMap(({ fingerprint, choice }) => {
    const example = tables.find((table) => table.fingerprint === fingerprint)?.names[0];
    return example === undefined ? [] : [[fingerprint, { choice, example, rememberedAt }] as const];
  });
  return Object.fromEntries(
    Object.entries({ ...before, ...Object.fromEntries(added) })
      .sort(([, a], [, b]) => a.rememberedAt.localeCompare(b.rememberedAt))
      .slice(-mostRemembered),
  );
}

/** The remembered choices without the one for a header. */
export function forgetColumns(before: Remembered, fingerprint: string): Remembered {
  return Object.fromEntries(Object.entries(before).filter(([known]) => known !== fingerprint));
}
