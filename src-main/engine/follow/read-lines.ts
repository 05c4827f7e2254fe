import { AccountBuilder } from '../ingest/account-builder.ts';
import { CaptureError } from '../ingest/capture-error.ts';
import { FlowCollector } from '../ingest/collect/flow-collector.ts';
import type { CaptureFormat } from '../ingest/flow-reader.ts';
import { refuseDamaged } from '../ingest/refuse-damaged.ts';
import { choiceOf } from '../ingest/table/choice-of.ts';
import { chooseDelimiter } from '../ingest/table/choose-delimiter.ts';
import type { ReadAccount } from '../types.ts';
import { isTableOfText } from './growing-formats.ts';
import { matchesHead, matchesTail, mostHeadBytes } from './matches-mark.ts';
import { markOf } from './next-mark.ts';
import type { ContentPart, OpenedContent } from './opened-content.ts';
import type { PieceRequest } from './piece.ts';
import { nothingRead } from './piece-answers.ts';
import { markBytes, pieceCapture } from './piece-capture.ts';
import type { PieceOptions, ReadPiece } from './piece-options.ts';
import { lineEndsIn, wholeRecords } from './whole-records.ts';

/** No record is longer; as in `byteLines`. */
const longestRecordBytes = 8 * 1024 * 1024;
/** A header is kept with its content. */
const mostPrefixBytes = 64 * 1024;
/** So many rows of a file's beginning tell that nothing of it can be used. */
const tellingRows = 20;

/** Whole records right behind a mark. */
interface Records {
  /** What stood before the mark, as much as it tells, and what was read behind it. */
  readonly part: ContentPart;
  /** The whole records; may begin with a byte-order mark. */
  readonly bytes: Buffer;
}

/** How much of the bytes behind a mark counts now. */
function usable(fresh: Buffer, delimiter: string | null, { atEnd, cutOff }: ContentPart, isComplete: boolean): number {
  const skipped = markBytes(fresh);
  const { end, isOpen } = wholeRecords(fresh.subarray(skipped), delimiter);
  // Rows before a quotation mark that is never closed are worth having: it is left for the next piece to refuse.
  if (isComplete && atEnd && !cutOff && !(isOpen && end > 0)) return fresh.length;
  return end > 0 ? skipped + end : 0;
}

/** Reads as far as asked, and on to the end of the first record where that is longer; null where something else stands before the mark. */
async function recordsAfter(request: PieceRequest, content: OpenedContent, delimiter: string | null): Promise<Records | null> {
  const { mark, mostBytes, isComplete } = request;
  const start = mark?.position ?? 0;
  const tailBytes = mark?.tailBytes ?? 0;
  for (let most = mostBytes; ; most = Math.min(2 * most + 1, longestRecordBytes + 1)) {
    const part = await content.part(start - tailBytes, tailBytes + most);
    if (mark && !matchesTail(part.bytes.subarray(0, tailBytes), mark)) return null;
    const fresh = part.bytes.subarray(tailBytes);
    const bytes = fresh.subarray(0, usable(fresh, delimiter, part, isComplete));
    if (bytes.length > 0 || (part.atEnd && fresh.length <= longestRecordBytes)) return { part, bytes };
    if (fresh.length > longestRecordBytes) {
      throw new CaptureError(
        'bad-input',
        `cannot be told apart from line ${(mark?.lines ?? 0) + 1} on: that line is longer than 8 MB and does not end. Mend that line, then scan again.`,
      );
    }
  }
}

/** Whether the content still begins as it did: a log that was emptied meanwhile may have given bytes of both. */
async function isStillThere({ mark }: PieceRequest, content: OpenedContent, { bytes }: ContentPart): Promise<boolean> {
  if (content.isPacked) return true;
  const head = (await content.part(0, mostHeadBytes)).bytes;
  if (mark) return matchesHead(head, mark);
  const begins = bytes.subarray(0, mostHeadBytes);
  return [head, content.head.bytes].every((seen) => begins.equals(seen.subarray(0, begins.length)));
}

/** Reads records as a capture of their own. Gives the header for those that follow, too. */
async function readRecords(request: PieceRequest, content: OpenedContent, format: CaptureFormat, bytes: Buffer, options: PieceOptions) {
  const { path, mark } = request;
  const { signal, labels, columns, temporaryFolder } = options;
  let header = mark?.prefix ?? '';
  const prefix = Buffer.from(header);
  const account = new AccountBuilder(1, (mark?.lines ?? 0) - lineEndsIn(prefix));
  const flows = new FlowCollector({ temporaryFolder: null, signal });
  await format.read(pieceCapture(path, content.head, prefix, bytes), {
    account,
    flows,
    labels,
    columnsOf: (names) => choiceOf(columns, names),
    signal,
    onBytes: () => undefined,
    note: (sentence) => account.note(sentence),
    temporaryFolder,
    isPiece: true,
    onHeader: (lines) => {
      header = lines;
    },
  });
  if (Buffer.byteLength(header) > mostPrefixBytes)
    throw new CaptureError('bad-input', 'has a header longer than 64 kB. Choose a log or table with fewer columns.');
  const times = flows.endFile();
  if (times !== null) account.note(times);
  return { account, flows, header };
}

/**
 * Whether a beginning holds no row yet. Others may begin with the same header: it is not enough to know the content again, so it is read
 * again with its first row.
 */
function isHeaderOnly({ mark }: PieceRequest, { read, input }: ReadAccount, format: CaptureFormat): boolean {
  return mark === null && read === 0 && (input.records === 0 || isTableOfText(format));
}

/**
 * Reads whole records of a content behind its mark. Rejects as readers do.
 * @param request its mark begins as the content does; @param format one that is read by pieces
 */
export async function readLines(
  request: PieceRequest,
  content: OpenedContent,
  format: CaptureFormat,
  options: PieceOptions,
): Promise<ReadPiece> {
  const { id, name, mark, isComplete } = request;
  const records = await recordsAfter(request, content, isTableOfText(format) ? chooseDelimiter(content.head.text) : null);
  if (!records) return nothingRead(request, 'replaced', null, false);
  const { part, bytes } = records;
  if (!(await isStillThere(request, content, part))) {
    if (mark) return nothingRead(request, 'replaced', null, false);
    return nothingRead(request, 'unreachable', `${name} was changed while it was read. It is read again.`, false);
  }
  const tailBytes = mark?.tailBytes ?? 0;
  const rest = part.bytes.subarray(tailBytes + bytes.length);
  const reachedEnd = part.atEnd && (rest.length === 0 || !isComplete || part.cutOff);
  if (bytes.length === 0) return nothingRead(request, 'read', null, reachedEnd);
  const { account, flows, header } = await readRecords(request, content, format, bytes.subarray(markBytes(bytes)), options);
  if (part.cutOff) account.note('The archive ends before its time. What it holds up to there was read; get the file again for the rest.');
  const finished = account.finish(format.name);
  if (isHeaderOnly(request, finished, format) && reachedEnd) return nothingRead(request, 'read', null, true);
  const tells = finished.read >= tellingRows || (isComplete && reachedEnd);
  if (mark === null && finished.used === 0 && finished.read > 0 && tells) refuseDamaged(finished.read, finished.skipped);
  const next = markOf({
    position: (mark?.position ?? 0) + bytes.length,
    lines: (mark?.lines ?? 0) + lineEndsIn(bytes) + (isComplete && reachedEnd && !endsLine(bytes) ? 1 : 0),
    prefix: header,
    head: content.head.bytes,
    before: part.bytes.subarray(0, tailBytes + bytes.length),
  });
  const answer = { id, outcome: 'read', sentence: null, mark: next, reachedEnd, bytesRead: bytes.length, account: finished } as const;
  return { answer, flows: flows.count > 0 ? flows.inMemory() : null };
}

function endsLine(bytes: Buffer): boolean {
  const last = bytes.at(-1);
  return last === 0x0a || last === 0x0d;
}
