import type { UnknownTable } from '../../../src-preload/contract/api.ts';

/** One file, several or a folder, dropped or chosen here together and not yet a job of the program. */
export interface PendingCapture {
  readonly key: string;
  readonly name: string;
  readonly sizeBytes: number;
  /** `asking`: a person must say which column is which before it goes on. */
  readonly state: 'waiting' | 'sending' | 'looking' | 'asking' | 'starting' | 'failed';
  /** Bytes handed over so far. */
  readonly sentBytes: number;
  /** How many files are handed over together. */
  readonly fileCount: number;
  /** The tables to ask about; none in any state but `asking`. */
  readonly unknown: readonly UnknownTable[];
  /** A sentence; set when it failed. */
  readonly message: string | null;
}
