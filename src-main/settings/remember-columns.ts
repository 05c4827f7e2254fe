import type { ColumnsOfTable, Settings } from '../../src-preload/contract/api.ts';

type Remembered = Settings['rememberedColumns'];

/** Nobody has more kinds of files; the oldest choice gives way. */
const mostRemembered = 200;

/** The remembered choices with those of a scan that shall be remembered. @param example name of the scanned capture */
export function rememberColumns(before: Remembered, told: readonly ColumnsOfTable[], example: string, now: Date): Remembered {
  const rememberedAt = now.toISOString();
  const added = told
    .filter(({ remember }) => remember)
    .map(({ fingerprint, choice }) => [fingerprint, { choice, example, rememberedAt }] as const);
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
