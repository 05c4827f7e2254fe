import type { VolumeColumn } from '../../types.ts';
import type { FlowRecord } from '../collect/flow-table-builder.ts';
import type { KnownColumn } from './known-column.ts';

/** What a dialect says of single rows, beyond which column is which. Made once for a header, so it may count. */
export interface RowRules {
  /** Why a row is no flow by its nature; null where it is one. Asked first. */
  readonly setAside?: (cells: readonly string[]) => string | null;
  /** Completes a flow that was filled from its columns; returns why the row cannot be used after all, or null. */
  readonly finish?: (flow: FlowRecord, cells: readonly string[]) => string | null;
  /** Sentences for the account, once all rows are read. */
  readonly notes?: () => readonly string[];
}

/** How a kind of tool names and counts the columns of a table of flows. */
export interface Dialect {
  /** What a person calls it. */
  readonly name: string;
  /** Under which names each column is met, as `headerName` gives them; the first that a header has is taken. */
  readonly columns: Partial<Readonly<Record<KnownColumn, readonly string[]>>>;
  /** Volumes that a header of this dialect may lack. */
  readonly optionalVolumes?: readonly VolumeColumn[];
  /** In how many units of the duration column a second is counted; 1 where absent. */
  readonly durationUnitsPerSecond?: number;
  /** True where bytes count packet headers too, not the payload alone. */
  readonly countsHeaders?: boolean;
  /** A service, trimmed and in lower case, under Zeek's name. */
  readonly service?: (name: string) => string;
  /** A label in words that `LabelReader` knows; handed back as it is where it means neither good nor bad. */
  readonly label?: (label: string) => string;
  /** @param at position of the first column with one of these names (as `headerName` gives them) in a row, or -1 */
  readonly rules?: (at: (...names: readonly string[]) => number) => RowRules;
}
