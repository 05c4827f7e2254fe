import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { UsageError } from './usage-error.ts';

/** Takes what readline would show. */
const nowhere = () => new Writable({ write: (_chunk, _encoding, done) => done() });

/**
 * Reads a secret: all of a pipe, without the line end; of a terminal one line, which is not shown while it is typed.
 * @param input standard input
 * @param prompt where a person is asked: standard error, so that standard output holds the answer alone
 */
export async function readSecret(input: NodeJS.ReadableStream & { readonly isTTY?: boolean }, prompt: NodeJS.WritableStream, what: string) {
  if (input.isTTY !== true) return (await text(input)).replace(/\r?\n$/, '');
  prompt.write(`${what} (it is not shown): `);
  const lines = createInterface({ input, output: nowhere(), terminal: true, historySize: 0 });
  try {
    return await new Promise<string>((resolve, reject) => {
      lines.once('line', resolve);
      lines.once('SIGINT', () => reject(new UsageError('Nothing was changed.')));
      lines.once('close', () => reject(new UsageError('Nothing was changed.')));
    });
  } finally {
    lines.close();
    prompt.write('\n');
  }
}
