import type { ReadAccount } from '../types.ts';
import type { ContentMark } from './content-mark.ts';

/** A piece of a file that is to be read: from the mark of its content on. */
export interface PieceRequest {
  /** Of the content; handed back. */
  readonly id: number;
  readonly path: string;
  /** What a person calls it: its path from the watched folder. */
  readonly name: string;
  /** Null to begin at the beginning. */
  readonly mark: ContentMark | null;
  /** It will not grow any more, as far as anybody knows: the last line counts without a line end too. */
  readonly isComplete: boolean;
  /** Read at most so many bytes of the unpacked content, but a whole record at least. Formats that do not grow are read whole. */
  readonly mostBytes: number;
}

/** What became of it. */
export interface PieceAnswer {
  readonly id: number;
  readonly outcome: /** Flows were read, or there was nothing new. */
    | 'read'
    /** What stands before the mark is not what stood there: the file holds another content now. Nothing was read. */
    | 'replaced'
    /** It holds no flows, or is damaged: nothing of this piece counts, and it is not to be asked for again. */
    | 'refused'
    /** It cannot be read now; to be tried again. */
    | 'unreachable';
  /** A whole sentence where nothing could be read; null otherwise. */
  readonly sentence: string | null;
  /** How far it is read now; the old mark where nothing was read. */
  readonly mark: ContentMark | null;
  /** Whether all whole records that are there now were read. */
  readonly reachedEnd: boolean;
  /** Of the content, unpacked. */
  readonly bytesRead: number;
  /** What became of the rows of the piece, lines counted from the beginning of the content; null where nothing was read. */
  readonly account: ReadAccount | null;
}
