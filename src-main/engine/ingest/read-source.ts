import type { CaptureFile } from './capture-file.ts';
import { type CaptureReading, readCaptures } from './read-captures.ts';
import type { ColumnChoices } from './table/column-map.ts';

/** What to read. Several files are one capture. */
export interface CaptureSource {
  readonly files: readonly CaptureFile[];
  /** Larger captures are refused. */
  readonly maxBytes: number;
  /** What a person said about columns with names that we do not know; absent where nothing. */
  readonly columns?: ColumnChoices;
  /** Where to put flows that do not fit in memory, in a folder that is removed at the end. */
  readonly temporaryFolder: string;
}

/** How far reading has come, in input bytes. */
interface ReadingProgress {
  readonly phase: 'reading';
  readonly done: number;
  readonly total: number;
  readonly flowsRead: number;
}

/** Reads a source. Throws `CaptureError` with a sentence for a person, or the signal's reason when cancelled. */
export function readSource(
  { files, columns, ...source }: CaptureSource,
  { signal, onProgress }: { readonly signal: AbortSignal; readonly onProgress: (progress: ReadingProgress) => void },
): Promise<CaptureReading> {
  return readCaptures(files, {
    signal,
    maxBytes: source.maxBytes,
    temporaryFolder: source.temporaryFolder,
    ...(columns ? { columns } : {}),
    onProgress: (done, total, flowsRead) => onProgress({ phase: 'reading', done, total, flowsRead }),
  });
}
