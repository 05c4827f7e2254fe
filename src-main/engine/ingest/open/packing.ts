import { createReadStream } from 'node:fs';
import { constants, createGunzip, createInflateRaw, gunzipSync, inflateRawSync } from 'node:zlib';
import { CaptureError } from '../capture-error.ts';
import { findZippedFile } from './zipped-file.ts';

/** How a file is packed, told by its first bytes and never by its name. Of a zip archive: where its one file lies, end exclusive. */
export type Packing =
  | { readonly kind: 'none' }
  | { readonly kind: 'gzip' }
  | { readonly kind: 'zip'; readonly deflated: boolean; readonly start: number; readonly end: number };

const chunkBytes = 512 * 1024;
/** No head of 64 KiB unpacks to more: deflate packs at most 1032 bytes into one. */
const mostHeadBytes = 66 * 1024 * 1024;

function startsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, index) => bytes[index] === byte);
}

const gzipSignature = [0x1f, 0x8b];
const zipSignature = [0x50, 0x4b, 0x03, 0x04];

/** Throws a `CaptureError` for a zip archive that does not hold exactly one file. @param raw first bytes of the file */
export async function packingOf(path: string, raw: Uint8Array): Promise<Packing> {
  if (startsWith(raw, gzipSignature)) return { kind: 'gzip' };
  if (startsWith(raw, zipSignature)) return { kind: 'zip', ...(await findZippedFile(path)) };
  return { kind: 'none' };
}

/** What a person calls such a file. */
export function packingName(packing: Packing): string {
  return packing.kind === 'zip' ? 'a zip archive' : 'a gzip archive';
}

/** Unpacks the beginning of a file. @param raw its first bytes; @param rest gives bytes from a position of the file on */
export async function unpackHead(raw: Buffer, packing: Packing, rest: (start: number) => Promise<Buffer>): Promise<Buffer> {
  // The head ends in the middle of the archive: give what there is so far.
  const options = { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: mostHeadBytes };
  try {
    if (packing.kind === 'none') return raw;
    if (packing.kind === 'gzip') return gunzipSync(raw, options);
    const inside = (await rest(packing.start)).subarray(0, packing.end - packing.start);
    return packing.deflated ? inflateRawSync(inside, options) : inside;
  } catch (cause) {
    throw new CaptureError(
      'bad-input',
      `is ${packingName(packing)} that is damaged at its very beginning. Get the file again, then scan it.`,
      {
        cause,
      },
    );
  }
}

/** A file's content as it is unpacked, opened when it is first read and closed when reading ends. */
export interface UnpackedFile {
  readonly chunks: AsyncIterable<Buffer>;
  /** Bytes of the file itself read so far. */
  bytesRead(): number;
}

/** Rejects while it is read with the errors of the file system and of zlib (codes that begin with "Z_"; "Z_BUF_ERROR": cut off). */
export function unpackFile(path: string, packing: Packing): UnpackedFile {
  let bytesRead = () => 0;
  async function* chunks(): AsyncGenerator<Buffer> {
    const range = packing.kind === 'zip' ? { start: packing.start, end: Math.max(packing.start, packing.end - 1) } : {};
    const file = createReadStream(path, { highWaterMark: chunkBytes, ...range });
    bytesRead = () => file.bytesRead;
    const unpacker =
      packing.kind === 'gzip'
        ? createGunzip({ chunkSize: chunkBytes })
        : packing.kind === 'zip' && packing.deflated
          ? createInflateRaw({ chunkSize: chunkBytes })
          : null;
    try {
      if (unpacker) file.on('error', (error) => unpacker.destroy(error));
      yield* unpacker ? file.pipe(unpacker) : file;
    } finally {
      file.destroy();
      unpacker?.destroy();
    }
  }
  return { chunks: chunks(), bytesRead: () => bytesRead() };
}
