import type { ColumnsOfTable } from '../../../src-preload/contract/api.ts';

/** What a person says of the tables that they were asked about. */
export interface ColumnAnswer {
  readonly columns: readonly ColumnsOfTable[];
  /** Names of files that shall not be scanned. */
  readonly leftOut: readonly string[];
}
