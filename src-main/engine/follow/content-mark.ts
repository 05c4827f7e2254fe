/**
 * How far a content has been taken in, and by what it is known again: under another name, packed, or copied. Plain data; it is stored as JSON.
 * A content is what a file holds once it is unpacked; positions count its bytes.
 */
export interface ContentMark {
  /** Bytes that were taken in; the next record begins there. */
  readonly position: number;
  /** Lines before the position; 0 for formats without lines. */
  readonly lines: number;
  /** What a reader needs of the content before it goes on at the position: a table's header, Zeek's lines that begin with "#". Ends with a line end where it is not empty. */
  readonly prefix: string;
  /** SHA-256, hexadecimal, of the first `headBytes` bytes, at most 4096. */
  readonly headBytes: number;
  readonly headHash: string;
  /** The same of the last `tailBytes` bytes before the position, at most 1024. */
  readonly tailBytes: number;
  readonly tailHash: string;
}
