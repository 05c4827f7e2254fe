import { Readable } from 'node:stream';
import { LineEnds } from './line-ends.ts';
import { WholeLines } from './whole-lines.ts';

/** How the text of a file is written, told from its first bytes. */
export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be';

async function* chunksOf(bytes: AsyncIterable<Buffer>, encoding: TextEncoding, cutOff: () => boolean): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  const lineEnds = new LineEnds();
  const lines = new WholeLines();
  for await (const chunk of bytes) {
    const part = lines.push(lineEnds.push(decoder.decode(chunk, { stream: true })));
    if (part !== '') yield part;
  }
  // A line that was cut off with its archive is no line: its last number may lack digits.
  const rest = cutOff() ? '' : lines.push(lineEnds.push(decoder.decode()) + lineEnds.end()) + lines.end();
  if (rest !== '') yield rest;
}

/**
 * Bytes as a stream of text, without a byte-order mark and with every line end as "\n", in chunks that end with a whole line; only the
 * last may lack its line end.
 * @param cutOff asked once the bytes are through: whether their last line is to be left out
 */
export function textOf(bytes: AsyncIterable<Buffer>, encoding: TextEncoding, cutOff: () => boolean): Readable {
  return Readable.from(chunksOf(bytes, encoding, cutOff));
}
