import { type VolumeColumn, volumeColumns } from '../../types.ts';
import type { Dialect } from './dialect.ts';
import { zeekDialect } from './dialects/zeek-dialect.ts';
import { foreignDialects } from './dialects.ts';
import { headerName } from './header-name.ts';
import type { KnownColumn } from './known-column.ts';

export type { KnownColumn } from './known-column.ts';

/** Every column that we read, under Zeek's names. */
export const knownColumns = Object.keys(zeekDialect.columns) as readonly KnownColumn[]; // Zeek's dialect has all of them

/** Where each known column stands in a row, from 0; columns that the header does not name are absent. */
export interface ColumnMap {
  readonly dialect: Dialect;
  readonly header: readonly string[];
  readonly positions: Partial<Readonly<Record<KnownColumn, number>>>;
  /** Volumes that the header should name and does not. */
  readonly missingVolumes: readonly VolumeColumn[];
}

/** What a person said about the columns of a file: the header cell under which each known column stands. */
export type ColumnChoice = Partial<Readonly<Record<KnownColumn, string>>>;

/** What a person said about columns: for this scan, whatever its headers, and earlier, by the fingerprint of a header. */
export interface ColumnChoices {
  readonly chosen: ColumnChoice | null;
  readonly remembered: Readonly<Record<string, ColumnChoice>>;
}

function mapDialect(header: readonly string[], names: readonly string[], dialect: Dialect): ColumnMap {
  const positions: Partial<Record<KnownColumn, number>> = {};
  for (const column of knownColumns) {
    const position = (dialect.columns[column] ?? []).map((name) => names.indexOf(name)).find((at) => at >= 0);
    if (position !== undefined) positions[column] = position;
  }
  const needed = volumeColumns.filter((column) => !dialect.optionalVolumes?.includes(column));
  return { dialect, header, positions, missingVolumes: needed.filter((column) => positions[column] === undefined) };
}

function mapChoice(header: readonly string[], names: readonly string[], choice: ColumnChoice): ColumnMap {
  const cells = header.map((name) => name.trim().toLowerCase());
  const positions: Partial<Record<KnownColumn, number>> = {};
  for (const column of knownColumns) {
    const name = choice[column]?.trim().toLowerCase() ?? '';
    if (name === '') continue;
    const exact = cells.indexOf(name);
    const position = exact >= 0 ? exact : names.indexOf(headerName(name));
    if (position >= 0) positions[column] = position;
  }
  return { dialect: zeekDialect, header, positions, missingVolumes: volumeColumns.filter((column) => positions[column] === undefined) };
}

/**
 * Finds the known columns in a header, whatever their order, by the dialect that has all volumes in it (Zeek's where none has);
 * names are compared without case and outer spaces, the first of a double wins.
 * @param choice what a person said: then the columns are these and no others, in Zeek's units
 */
export function mapColumns(header: readonly string[], choice: ColumnChoice | null = null): ColumnMap {
  const names = header.map(headerName);
  if (choice) return mapChoice(header, names, choice);
  const zeek = mapDialect(header, names, zeekDialect);
  if (zeek.missingVolumes.length === 0) return zeek;
  return foreignDialects.map((dialect) => mapDialect(header, names, dialect)).find((map) => map.missingVolumes.length === 0) ?? zeek;
}
