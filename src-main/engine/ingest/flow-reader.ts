import type { AccountBuilder } from './account-builder.ts';
import type { FlowTableBuilder } from './flow-table-builder.ts';
import type { LabelReader } from './label-reader.ts';
import type { OpenedText } from './open-text.ts';

/** What a reader works with. It counts every row in `account` and puts every usable one into `builder`. */
export interface ReadContext {
  readonly account: AccountBuilder;
  readonly builder: FlowTableBuilder;
  readonly labels: LabelReader;
  readonly signal: AbortSignal;
  /** Bytes of this file read so far. */
  readonly onBytes: (bytes: number) => void;
  /** A reason for skipping as it appears in the account; names the file where a scan has several. */
  readonly rowReason: (reason: string) => string;
  /** Adds a sentence to the account; names the file where a scan has several. */
  readonly note: (sentence: string) => void;
}

/**
 * Reads one file. Throws a `CaptureError` whose message goes on from the file's name ("lacks the column …").
 * @param text the whole file; the reader reads it to its end
 * @param head the first 64 KiB of it
 */
export type FlowReader = (text: OpenedText, head: string, context: ReadContext) => Promise<void>;
