import type { AccountBuilder } from './account-builder.ts';
import type { FlowCollector } from './collect/flow-collector.ts';
import type { LabelReader } from './label-reader.ts';
import type { FileHead, OpenedCapture } from './open/open-capture.ts';
import type { ColumnChoice } from './table/column-map.ts';

/** What a reader works with. It counts everything it meets in `account` and puts every usable flow into `flows`. */
export interface ReadContext {
  readonly account: AccountBuilder;
  readonly flows: FlowCollector;
  readonly labels: LabelReader;
  /** What the person said of the columns of a table with this header; null where nothing: columns are then known by their names. */
  readonly columnsOf: (header: readonly string[]) => ColumnChoice | null;
  readonly signal: AbortSignal;
  /** Bytes of this file read so far. */
  readonly onBytes: (bytes: number) => void;
  /** Adds a sentence to the account. */
  readonly note: (sentence: string) => void;
  /** Where a reader may make a folder for temporary files of its own; null for the system's. */
  readonly temporaryFolder: string | null;
  /**
   * Whether this is a piece of a file that may grow, behind the lines that `onHeader` was told of the pieces before. What only a whole
   * file tells (that it has rows at all, that it is closed) is not asked of it.
   */
  readonly isPiece: boolean;
  /** Told at the end, by readers of formats with a header: the lines by which the rows that may follow are understood; empty for none. */
  readonly onHeader: (lines: string) => void;
}

/**
 * Reads one file. Looks at the signal and lets the event loop turn at least every 50 ms.
 * Throws a `CaptureError` whose message goes on from the file's name ("lacks the column …").
 */
export type FlowReader = (capture: OpenedCapture, context: ReadContext) => Promise<void>;

/** A format that we read. */
export interface CaptureFormat {
  /** What a person calls it: "Zeek conn.log", "packet capture (pcap)". */
  readonly name: string;
  /** Whether a file is of this format, by its content and never by its name. */
  matches(head: FileHead): boolean;
  readonly read: FlowReader;
}
