import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { constants, createGunzip, gunzipSync } from 'node:zlib';
import { CaptureError } from './capture-error.ts';
import { LineEnds } from './line-ends.ts';
import { WholeLines } from './whole-lines.ts';

/** How the text of a file is stored, told from its first bytes. */
export interface TextStorage {
  readonly gzip: boolean;
  readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be';
}

/** The beginning of a file, unpacked. */
export interface FileHead {
  /** The first 64 KiB of the file, or what they unpack to. */
  readonly bytes: Uint8Array;
  /** The same as text, without a byte-order mark. */
  readonly text: string;
  readonly storage: TextStorage;
}

/** A file as a stream of text. */
export interface OpenedText {
  /** Chunks of text, without a byte-order mark, every line end as "\n". */
  readonly stream: Readable;
  /** Bytes of the file itself read so far, packed as it is. */
  bytesRead(): number;
  /** True once a packed file ended before its time; the whole lines that could be unpacked were handed over. */
  cutOff(): boolean;
}

const headBytes = 64 * 1024;
const chunkBytes = 512 * 1024;

function encodingOf(bytes: Uint8Array): TextStorage['encoding'] {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return 'utf-8';
}

/**
 * Reads the beginning of a file and tells how its text is stored.
 * Throws a `CaptureError`, which goes on from the file's name, for an archive that cannot be unpacked.
 */
export async function readFileHead(path: string): Promise<FileHead> {
  const handle = await open(path, 'r');
  let raw: Uint8Array;
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(headBytes), 0, headBytes, 0);
    raw = buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
  const gzip = raw[0] === 0x1f && raw[1] === 0x8b;
  const bytes = gzip ? unpackHead(raw) : raw;
  const encoding = encodingOf(bytes);
  return { bytes, text: new TextDecoder(encoding).decode(bytes), storage: { gzip, encoding } };
}

function unpackHead(raw: Uint8Array): Uint8Array {
  try {
    // The head ends in the middle of the archive: give what there is so far. Of a bomb, no more than is looked at.
    return gunzipSync(raw, { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: 64 * 1024 * 1024 }).subarray(0, headBytes);
  } catch (cause) {
    throw new CaptureError('bad-input', 'is a gzip archive that is damaged at its very beginning. Get the file again, then scan it.', {
      cause,
    });
  }
}

/**
 * Opens a file as text, unpacking gzip and decoding as `storage` says.
 * The stream ends with a `CaptureError` when the text is longer than `maxBytes` (an archive can unpack to any size) or is damaged.
 */
export function openText(path: string, { gzip, encoding }: TextStorage, maxBytes: number): OpenedText {
  const file = createReadStream(path, { highWaterMark: chunkBytes });
  let cutOff = false;
  async function* text(): AsyncGenerator<string> {
    const decoder = new TextDecoder(encoding);
    const lineEnds = new LineEnds();
    const lines = new WholeLines();
    let unpacked = 0;
    try {
      for await (const chunk of gzip ? file.pipe(createGunzip({ chunkSize: chunkBytes })) : file) {
        unpacked += chunk.length;
        if (unpacked > maxBytes)
          throw new CaptureError('too-large', 'unpacks to more than the limit. Raise the limit under Status, or split the file.');
        const part = lines.push(lineEnds.push(decoder.decode(chunk, { stream: true })));
        if (part !== '') yield part;
      }
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : undefined;
      if (typeof code === 'string' && code.startsWith('Z_') && code !== 'Z_BUF_ERROR') {
        throw new CaptureError('bad-input', 'is a gzip archive that is damaged in its middle. Get the file again, then scan it.', {
          cause: error,
        });
      }
      if (code !== 'Z_BUF_ERROR') throw error;
      cutOff = true;
    } finally {
      file.destroy();
    }
    // A line that was cut off with its archive is no line: its last number may lack digits.
    const rest = cutOff ? '' : lines.push(lineEnds.push(decoder.decode()) + lineEnds.end()) + lines.end();
    if (rest !== '') yield rest;
  }
  return { stream: Readable.from(text()), bytesRead: () => file.bytesRead, cutOff: () => cutOff };
}
