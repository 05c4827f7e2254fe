import { Readable } from 'node:stream';
import Papa from 'papaparse';
import { CaptureError } from '../capture-error.ts';
import type { ReadContext } from '../flow-reader.ts';
import type { OpenedText } from '../open/open-capture.ts';

/** How to cut a text file into rows of cells. */
export interface DelimitedOptions {
  readonly delimiter: string;
  /** False for Zeek logs, which have no quoting: a lone quotation mark there is an ordinary character. */
  readonly quotes: boolean;
  /** Progress and cancelling; its collector is given room after every chunk, and its account says where a line stands. */
  readonly context: Pick<ReadContext, 'account' | 'signal' | 'onBytes' | 'flows'>;
}

/** A row longer than this is no row: a quotation mark that never closes would swallow the rest of the file. */
const longestRowCharacters = 8 * 1024 * 1024;

function neverClosed(line: number): CaptureError {
  return new CaptureError(
    'bad-input',
    `cannot be told apart from line ${line} on: a quotation mark is opened there and never closed, or the line never ends. Mend that line, then scan again.`,
  );
}

async function* withRoom(chunks: AsyncIterable<string>, flows: ReadContext['flows']): AsyncGenerator<string> {
  for await (const chunk of chunks) {
    if (flows.full) await flows.makeRoom();
    yield chunk;
  }
}

/**
 * Streams a delimited text and hands over every row with the number of its first line, from 1, and whether a line end follows: where
 * the text ends without one, its last row may have been cut.
 * Blank lines are counted as lines but not handed over. Rejects with the signal's reason when aborted.
 */
export function readDelimited(
  text: OpenedText,
  options: DelimitedOptions,
  onRow: (cells: readonly string[], line: number, ended: boolean) => void,
): Promise<void> {
  const { account, signal, onBytes, flows } = options.context;
  // The text waits for room, not the parser: a paused papaparse keeps every chunk that it has seen.
  const stream = Readable.from(withRoom(text.stream, flows));
  signal.throwIfAborted();
  return new Promise((resolve, reject) => {
    let line = 1;
    let lastRowLine = 1;
    let charactersSinceRow = 0;
    let quotesSeen = false;
    let endsLine = false;
    /** The last row so far: the next one shows that it was ended. */
    let last: { readonly cells: readonly string[]; readonly line: number } | null = null;
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
    stream.on('data', (chunk: string) => {
      charactersSinceRow += chunk.length;
      endsLine = chunk.endsWith('\n');
      quotesSeen ||= options.quotes && chunk.includes('"');
    });
    Papa.parse<string[]>(stream, {
      delimiter: options.delimiter,
      newline: '\n', // or it would guess from the beginning; `openText` leaves no other
      ...(options.quotes ? {} : { quoteChar: '\u0000', fastMode: true }),
      chunk: ({ data, errors }) => {
        if (settled) return;
        try {
          for (const cells of data) {
            const firstLine = line;
            lastRowLine = line;
            line += 1;
            if (quotesSeen) for (const cell of cells) if (cell.includes('\n')) line += cell.split('\n').length - 1;
            if (cells.length === 1 && cells[0]?.trim() === '') continue;
            if (last) onRow(last.cells, last.line, true);
            last = { cells, line: firstLine };
          }
          // Only at the end of the text: a quotation mark that is open there has swallowed every line after it.
          if (errors.some(({ code }) => code === 'MissingQuotes')) throw neverClosed(account.lineOf(lastRowLine));
          if (data.length > 0) charactersSinceRow = 0;
          if (charactersSinceRow > longestRowCharacters) throw neverClosed(account.lineOf(line));
          onBytes(text.bytesRead());
        } catch (error) {
          stop(error);
        }
      },
      complete: () => {
        if (settled) return;
        try {
          if (last) onRow(last.cells, last.line, endsLine);
        } catch (error) {
          stop(error);
          return;
        }
        settled = true;
        signal.removeEventListener('abort', onAbort);
        resolve();
      },
      error: stop,
    });
  });
}
