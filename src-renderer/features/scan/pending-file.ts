/** A file that was dropped or chosen here and is not yet a job of the program. */
export interface PendingFile {
  readonly key: string;
  readonly name: string;
  readonly sizeBytes: number;
  readonly state: 'waiting' | 'sending' | 'starting' | 'failed';
  /** Bytes handed over so far. */
  readonly sentBytes: number;
  /** A sentence; set when it failed. */
  readonly message: string | null;
}
