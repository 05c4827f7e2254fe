import { CaptureError } from '../ingest/capture-error.ts';
import { explainSystemError } from '../ingest/open/explain-system-error.ts';
import type { PieceRequest } from './piece.ts';
import type { ReadPiece } from './piece-options.ts';

/** The answer to a piece of which nothing was read. @param reachedEnd see `PieceAnswer` */
export function nothingRead(
  { id, mark }: PieceRequest,
  outcome: ReadPiece['answer']['outcome'],
  sentence: string | null,
  reachedEnd: boolean,
): ReadPiece {
  return { answer: { id, outcome, sentence, mark, reachedEnd, bytesRead: 0, account: null }, flows: null };
}

const unknownColumns =
  'has no columns that are known for packets and bytes. If it is a table of flows, scan it once and say which column is which: it is read here from then on.';

/**
 * What the system or a reader says of a file that could not be read, as a whole sentence, and whether that may be otherwise later; null
 * for any other error.
 * @param isComplete whether no more bytes will come, which might make an archive whole
 */
export function troubleOf(
  error: unknown,
  name: string,
  isComplete: boolean,
): { readonly sentence: string; readonly mayPass: boolean } | null {
  if (!(error instanceof CaptureError)) {
    const explained = explainSystemError(error, name);
    return explained instanceof CaptureError ? { sentence: explained.message, mayPass: true } : null;
  }
  // What a person is told to do for a scan, and with which option, does not help here.
  if (error.problem === 'unknown-columns') return { sentence: `${name} ${unknownColumns}`, mayPass: false };
  // A temporary file that could not be written says nothing of the capture.
  const isOfSystem = explainSystemError(error.cause, name) !== error.cause;
  const isHalf = !isComplete && error.cause !== undefined;
  return { sentence: `${name} ${error.message}`, mayPass: isOfSystem || isHalf };
}
