import { createReadStream } from 'node:fs';
import Papa from 'papaparse';
import { CaptureError } from './capture-error.ts';

/** How to cut a text file into rows of cells. */
export interface DelimitedOptions {
  readonly delimiter: string;
  /** False for Zeek logs, which have no quoting: a lone quotation mark there is an ordinary character. */
  readonly quotes: boolean;
  /** Bytes at the start of the file that are no text: 3 for a UTF-8 byte-order mark, which would else hide the first quotation mark. */
  readonly skipBytes: number;
  readonly signal: AbortSignal;
  /** Called with the bytes read so far. */
  readonly onBytes: (bytes: number) => void;
}

const chunkBytes = 512 * 1024;
/** A row longer than this is no row: a quotation mark that never closes would swallow the rest of the file. */
const longestRowBytes = 8 * 1024 * 1024;

/**
 * Streams a delimited text file from disk and hands over every row with the number of its first line, from 1.
 * Blank lines are counted as lines but not handed over. Rejects with the signal's reason when aborted.
 */
export function readDelimited(
  path: string,
  options: DelimitedOptions,
  onRow: (cells: readonly string[], line: number) => void,
): Promise<void> {
  const { signal, onBytes } = options;
  signal.throwIfAborted();
  return new Promise((resolve, reject) => {
    const stream = createReadStream(path, { encoding: 'utf8', highWaterMark: chunkBytes, start: options.skipBytes });
    let line = 1;
    let bytesAtLastRow = 0;
    let settled = false;
    const stop = (error: unknown) => {
      if (settled) return;
      settled = true;
      signal.removeEventListener('abort', onAbort);
      stream.destroy();
      reject(error);
    };
    const onAbort = () => stop(signal.reason);
    signal.addEventListener('abort', onAbort, { once: true });
    Papa.parse<string[]>(stream, {
      delimiter: options.delimiter,
      ...(options.quotes ? {} : { quoteChar: '\u0000', fastMode: true }),
      chunk: ({ data }) => {
        if (settled) return;
        try {
          for (const cells of data) {
            const firstLine = line;
            line += 1;
            if (options.quotes) for (const cell of cells) if (cell.includes('\n')) line += cell.split('\n').length - 1;
            if (cells.length === 1 && cells[0]?.trim() === '') continue;
            onRow(cells, firstLine);
          }
          if (data.length > 0) bytesAtLastRow = stream.bytesRead;
          if (stream.bytesRead - bytesAtLastRow > longestRowBytes) {
            throw new CaptureError(
              'bad-input',
              `line ${line} does not end within 8 MB. A quotation mark may have been opened there and never closed; mend that line, then scan again.`,
            );
          }
          onBytes(stream.bytesRead);
        } catch (error) {
          stop(error);
        }
      },
      complete: () => {
        if (settled) return;
        settled = true;
        signal.removeEventListener('abort', onAbort);
        resolve();
      },
      error: stop,
    });
  });
}
