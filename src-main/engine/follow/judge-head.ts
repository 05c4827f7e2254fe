import { basename } from 'node:path';
import { CaptureError } from '../ingest/capture-error.ts';
import { detectFormat } from '../ingest/detect-format.ts';
import { eveFormat } from '../ingest/events/read-eve.ts';
import type { CaptureFormat } from '../ingest/flow-reader.ts';
import { binaryFormats } from '../ingest/formats.ts';
import { parseObject } from '../ingest/json-object.ts';
import { type FileHead, headBytes } from '../ingest/open/open-capture.ts';
import { chooseDelimiter } from '../ingest/table/choose-delimiter.ts';
import { mapColumns } from '../ingest/table/column-map.ts';
import { isComment, isSeparatorRow, withoutCommentSign } from '../ingest/table/header-line.ts';
import { zeekJsonFormat } from '../ingest/zeek/read-zeek-json.ts';
import { zeekTsvFormat } from '../ingest/zeek/read-zeek-tsv.ts';
import { otherLogError, ZeekHeader } from '../ingest/zeek/zeek-header.ts';
import { isConnRecord, pathOf } from '../ingest/zeek/zeek-json-record.ts';

/** What the head of a file tells: `refused` goes on from the file's name, `unclear` is too little to tell. */
export type Judged =
  | { readonly kind: 'known'; readonly format: CaptureFormat }
  | { readonly kind: 'refused'; readonly sentence: string }
  | { readonly kind: 'unclear' };

const unclear: Judged = { kind: 'unclear' };

/** Whether there may be more than the head shows, or whether it is all that there is so far. */
function isFull({ bytes }: FileHead): boolean {
  return bytes.length >= headBytes;
}

/** Lines that end within the head. */
function wholeLines({ text }: FileHead): string[] {
  return text.split(/\r\n?|\n/).slice(0, -1);
}

/** Whether a table's line of column names is there. A comment may be one, if it names the columns. */
function hasTableHeader(head: FileHead): boolean {
  const delimiter = chooseDelimiter(head.text);
  return wholeLines(head)
    .map((line) => line.split(delimiter))
    .filter((cells) => cells.some((cell) => cell.trim() !== '') && !isSeparatorRow(cells))
    .some((cells) => !isComment(cells) || mapColumns(withoutCommentSign(cells)).missingVolumes.length === 0);
}

/** Zeek writes a dozen logs beside the one of flows: nothing is wrong, and nothing is to be done. */
function otherLogSentence(path: string): string {
  return `is Zeek's ${path.slice(0, 60)}.log, which holds no flows. Its conn.log does.`;
}

/** Every log of Zeek's says of what it is in its #fields line. */
function judgeZeekTsv(head: FileHead, format: CaptureFormat): Judged {
  const header = new ZeekHeader();
  const path = /^#path\t(\S+)/m.exec(head.text)?.[1];
  let hasFields = false;
  try {
    for (const [index, line] of wholeLines(head).entries()) {
      const text = line.trimStart();
      if (!text.startsWith('#')) continue;
      header.take(text, index + 1);
      hasFields ||= text.startsWith('#fields');
    }
  } catch (error) {
    if (error instanceof CaptureError) return { kind: 'refused', sentence: error.message };
    throw error;
  }
  if (header.hasConn) return { kind: 'known', format };
  if (hasFields) return { kind: 'refused', sentence: path === undefined ? header.refusal().message : otherLogSentence(path) };
  return isFull(head) ? { kind: 'known', format } : unclear;
}

/** Lines of other logs may come before the first of the conn.log where all of Zeek's logs go into one file. */
function judgeZeekJson(head: FileHead, format: CaptureFormat, name: string): Judged {
  const records = wholeLines(head)
    .map(parseObject)
    .filter((record) => record !== null);
  if (records.length === 0 || records.some(isConnRecord)) return { kind: 'known', format };
  const paths = new Set(records.map(pathOf));
  const [path = ''] = paths;
  const isOneLog = paths.size === 1 && path !== '' && basename(name).includes(path);
  if (!isFull(head) && !isOneLog) return unclear;
  return { kind: 'refused', sentence: path === '' || paths.size > 1 ? otherLogError(path).message : otherLogSentence(path) };
}

/** Tells what a file holds by its head, as far as more bytes will not change that. @param name of the file, which settles doubts only */
export function judgeHead(head: FileHead, name: string): Judged {
  if (head.bytes.length === 0) return unclear;
  const detected = detectFormat(head);
  const hasLine = isFull(head) || wholeLines(head).length > 0;
  if (detected.kind === 'refused') return hasLine && head.text.trim() !== '' ? detected : unclear;
  const { format } = detected;
  if (binaryFormats.includes(format) || format === eveFormat) return detected;
  if (format === zeekTsvFormat) return judgeZeekTsv(head, format);
  if (format === zeekJsonFormat) return judgeZeekJson(head, format, name);
  return isFull(head) || hasTableHeader(head) ? detected : unclear;
}
