import { type FileHandle, open } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { CaptureError } from '../capture-error.ts';
import { type Packing, packingName, packingOf, unpackFile, unpackHead } from './packing.ts';
import { type TextEncoding, textOf } from './text-of.ts';

/** The beginning of a file, unpacked. */
export interface FileHead {
  /** The first 64 KiB of the file, or what they unpack to. */
  readonly bytes: Uint8Array;
  /** The same as text, without a byte-order mark. */
  readonly text: string;
  readonly packing: Packing;
  readonly encoding: TextEncoding;
}

/** A file as a stream of text. */
export interface OpenedText {
  /** Chunks of text, without a byte-order mark, every line end as "\n". */
  readonly stream: Readable;
  /** Bytes of the file itself read so far, packed as it is. */
  bytesRead(): number;
}

/**
 * A file whose head has been looked at and whose content, unpacked, can be read once from its beginning, as bytes or as text.
 * Both end with a `CaptureError` when the content is longer than the limit (an archive can unpack to any size) or is damaged.
 */
export interface OpenedCapture {
  /** The file itself, packed as it is. */
  readonly path: string;
  readonly head: FileHead;
  bytes(): AsyncIterable<Buffer>;
  text(): OpenedText;
  /** Bytes of the file itself read so far, packed as it is. */
  bytesRead(): number;
  /** True once a packed file ended before its time; what could be unpacked was handed over (of a text, its whole lines). */
  cutOff(): boolean;
}

/** Bytes that a head has at most, unpacked. */
export const headBytes = 64 * 1024;

function encodingOf(bytes: Uint8Array): TextEncoding {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return 'utf-8';
}

/**
 * Reads the beginning of a file and tells how it is stored.
 * Throws a `CaptureError`, which goes on from the file's name, for an archive that cannot be unpacked; with a cause where more bytes
 * might mend that.
 */
export async function readHead(path: string, handle: FileHandle): Promise<FileHead> {
  const from = async (start: number) => {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(headBytes), 0, headBytes, start);
    return buffer.subarray(0, bytesRead);
  };
  const raw = await from(0);
  const packing = await packingOf(path, raw);
  const bytes = (await unpackHead(raw, packing, from)).subarray(0, headBytes);
  const encoding = encodingOf(bytes);
  return { bytes, text: new TextDecoder(encoding).decode(bytes), packing, encoding };
}

async function headOf(path: string): Promise<FileHead> {
  const handle = await open(path, 'r');
  try {
    return await readHead(path, handle);
  } finally {
    await handle.close();
  }
}

/** Looks at a file's head and makes its content ready to be read. @param maxBytes limit of the unpacked content */
export async function openCapture(path: string, maxBytes: number): Promise<OpenedCapture> {
  const head = await headOf(path);
  const file = unpackFile(path, head.packing);
  let cutOff = false;

  async function* bytes(): AsyncGenerator<Buffer> {
    let unpacked = 0;
    try {
      for await (const chunk of file.chunks) {
        unpacked += chunk.length;
        if (unpacked > maxBytes)
          throw new CaptureError('too-large', 'unpacks to more than the limit. Raise the limit under Settings, or split the file.');
        yield chunk;
      }
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : undefined;
      if (code === 'Z_BUF_ERROR') cutOff = true;
      else if (typeof code === 'string' && code.startsWith('Z_')) {
        throw new CaptureError(
          'bad-input',
          `is ${packingName(head.packing)} that is damaged in its middle. Get the file again, then scan it.`,
          {
            cause: error,
          },
        );
      } else throw error;
    }
  }

  const { bytesRead } = file;
  return {
    path,
    head,
    bytes,
    text: () => ({ stream: textOf(bytes(), head.encoding, () => cutOff), bytesRead }),
    bytesRead,
    cutOff: () => cutOff,
  };
}
