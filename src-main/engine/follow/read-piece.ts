import { CaptureError } from '../ingest/capture-error.ts';
import { detectFormat } from '../ingest/detect-format.ts';
import { readsByPieces } from './growing-formats.ts';
import { matchesHead } from './matches-mark.ts';
import { type OpenedContent, openContent } from './opened-content.ts';
import type { PieceRequest } from './piece.ts';
import { nothingRead, troubleOf } from './piece-answers.ts';
import type { PieceOptions, ReadPiece } from './piece-options.ts';
import { readLines } from './read-lines.ts';
import { readWhole } from './read-whole.ts';

async function readOpened(request: PieceRequest, content: OpenedContent, options: PieceOptions): Promise<ReadPiece> {
  const { mark } = request;
  const { head } = content;
  if (mark && !matchesHead(head.bytes, mark)) return nothingRead(request, 'replaced', null, false);
  if (head.bytes.length === 0) return nothingRead(request, 'read', null, true);
  const detected = detectFormat(head);
  if (detected.kind === 'refused') throw new CaptureError('bad-input', detected.sentence);
  const { format } = detected;
  return readsByPieces(format, head) ? readLines(request, content, format, options) : readWhole(request, content, options);
}

/**
 * Reads what stands behind the mark of a content: of formats that consist of lines at most `mostBytes` of whole records, of others the
 * whole file at once. The same request gives the same answer as long as the file is the same. A beginning without a row (a header
 * alone) counts as nothing read: its mark stays null.
 * Rejects with the signal's reason when aborted.
 */
export async function readPiece(request: PieceRequest, options: PieceOptions): Promise<ReadPiece> {
  const { signal, maxBytes } = options;
  signal.throwIfAborted();
  try {
    const content = await openContent(request.path, maxBytes, signal);
    try {
      return await readOpened(request, content, options);
    } finally {
      await content.close();
    }
  } catch (error) {
    if (signal.aborted) throw signal.reason;
    const trouble = troubleOf(error, request.name, request.isComplete);
    if (!trouble) throw error;
    return nothingRead(request, trouble.mayPass ? 'unreachable' : 'refused', trouble.sentence, false);
  }
}
