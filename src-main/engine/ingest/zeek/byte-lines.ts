import { CaptureError } from '../capture-error.ts';
import { LineEnds } from '../open/line-ends.ts';
import type { OpenedCapture } from '../open/open-capture.ts';

/** A longer line is no line of a log. */
const longestLineBytes = 8 * 1024 * 1024;
const newline = 0x0a;
const carriageReturn = 0x0d;
const mark = Buffer.from('\uFEFF');

async function* utf8Bytes(capture: OpenedCapture): AsyncGenerator<Buffer> {
  if (capture.head.encoding !== 'utf-8') {
    for await (const text of capture.text().stream) yield Buffer.from(text);
    return;
  }
  let skip = mark.equals(capture.head.bytes.subarray(0, mark.length)) ? mark.length : 0;
  const lineEnds = new LineEnds();
  let hasReturns = false;
  for await (const whole of capture.bytes()) {
    const chunk = whole.subarray(skip);
    skip = Math.max(0, skip - whole.length);
    hasReturns ||= chunk.includes(carriageReturn);
    // Every byte is a character of latin1, so line ends are mended there without touching anything else.
    yield hasReturns ? Buffer.from(lineEnds.push(chunk.toString('latin1')), 'latin1') : chunk;
  }
  if (hasReturns) yield Buffer.from(lineEnds.end(), 'latin1');
}

/**
 * The content of a capture as UTF-8 without a byte-order mark, every line end as "\n", in pieces that end with a whole line; only the
 * last piece may lack its line end. A line that was cut off with its archive is left out.
 * Throws a `CaptureError`, which goes on from the file's name, at a line longer than 8 MiB.
 * @param line gives the number of the line at which the next piece begins, from 1
 */
export async function* byteLines(capture: OpenedCapture, line: () => number): AsyncGenerator<Buffer> {
  let held: Buffer[] = [];
  let heldBytes = 0;
  for await (const chunk of utf8Bytes(capture)) {
    const end = chunk.lastIndexOf(newline) + 1;
    let begin = 0;
    if (end > 0 && held.length > 0) {
      // Only the line that the last chunk began is put together; the rest stays where it is.
      begin = chunk.indexOf(newline) + 1;
      yield Buffer.concat([...held, chunk.subarray(0, begin)]);
      held = [];
      heldBytes = 0;
    }
    if (end > begin) yield chunk.subarray(begin, end);
    if (end < chunk.length) {
      held.push(chunk.subarray(end));
      heldBytes += chunk.length - end;
    }
    if (heldBytes > longestLineBytes) {
      throw new CaptureError(
        'bad-input',
        `cannot be told apart from line ${line()} on: that line is longer than 8 MB and does not end. Mend that line, then scan again.`,
      );
    }
  }
  if (held.length > 0 && !capture.cutOff()) yield Buffer.concat(held);
}
