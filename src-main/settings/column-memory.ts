import type { ColumnsOfTable } from '../../src-preload/contract/api.ts';
import type { ToldTable } from '../engine/ingest/columns/told-columns.ts';
import type { ColumnChoice } from '../engine/ingest/table/column-map.ts';
import { rememberColumns } from './remember-columns.ts';
import type { SettingsStore } from './settings.ts';

/** What people said of columns: now, and earlier for files with the same header. */
export interface ColumnMemory {
  /** What was remembered with what was told now, which wins; by the fingerprint of the header. */
  choicesWith(told: readonly ColumnsOfTable[]): Record<string, ColumnChoice>;
  /** Remembers what was told to be remembered. To be called once it has led to something: a choice that reads nothing usable must not be made again unasked. */
  remember(told: readonly ColumnsOfTable[], tables: readonly ToldTable[]): void;
}

export function createColumnMemory(settings: SettingsStore, now: () => Date): ColumnMemory {
  return {
    choicesWith(told) {
      const { rememberedColumns } = settings.get();
      const remembered = Object.entries(rememberedColumns).map(([fingerprint, { choice }]) => [fingerprint, choice] as const);
      return Object.fromEntries([...remembered, ...told.map(({ fingerprint, choice }) => [fingerprint, choice] as const)]);
    },
    remember(told, tables) {
      const kept = told.filter(({ remember }) => remember);
      if (kept.length > 0) settings.set({ rememberedColumns: rememberColumns(settings.get().rememberedColumns, kept, tables, now()) });
    },
  };
}
