import type { FileHead, OpenedCapture } from '../ingest/open/open-capture.ts';
import { textOf } from '../ingest/open/text-of.ts';

const byteOrderMark = Buffer.from('\uFEFF');

/** So much is handed over at once, so that the event loop can turn in between. */
const chunkBytes = 512 * 1024;

/** Bytes of the byte-order mark that some bytes of UTF-8 begin with: 3 or 0. */
export function markBytes(bytes: Uint8Array): number {
  return byteOrderMark.equals(bytes.subarray(0, byteOrderMark.length)) ? byteOrderMark.length : 0;
}

/**
 * A piece of a file in UTF-8 as a capture of its own, for readers that know of whole files only.
 * @param head of the file: what readers tell by it (delimiter, order of dates) is the same for all its pieces
 * @param prefix what they must see before the piece; @param piece without a byte-order mark
 */
export function pieceCapture(path: string, head: FileHead, prefix: Buffer, piece: Buffer): OpenedCapture {
  async function* bytes(): AsyncGenerator<Buffer> {
    if (prefix.length > 0) yield prefix;
    for (let at = 0; at < piece.length; at += chunkBytes) yield piece.subarray(at, at + chunkBytes);
  }
  return {
    path,
    head: { ...head, bytes: head.bytes.subarray(markBytes(head.bytes)), packing: { kind: 'none' } },
    bytes,
    text: () => ({ stream: textOf(bytes(), 'utf-8', () => false), bytesRead: () => 0 }),
    bytesRead: () => 0,
    cutOff: () => false,
  };
}
