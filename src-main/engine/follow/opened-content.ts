import { type FileHandle, open, stat } from 'node:fs/promises';
import { CaptureError } from '../ingest/capture-error.ts';
import { type FileHead, openCapture, readHead } from '../ingest/open/open-capture.ts';

/** Some bytes of a content. */
export interface ContentPart {
  readonly bytes: Buffer;
  /** Whether the content ended within or right behind them when they were read. */
  readonly atEnd: boolean;
  /** Whether it ended because its archive lacks its end. */
  readonly cutOff: boolean;
}

export interface ContentEnding {
  readonly sizeBytes: number;
  readonly tail: Buffer;
}

/** A file whose content, unpacked, can be read at any place; of an archive that takes unpacking it up to there. */
export interface OpenedContent {
  readonly head: FileHead;
  readonly isPacked: boolean;
  /** At most `length` bytes from `start` on; fewer only where the content ends. Rejects as reading an opened capture does. */
  part(start: number, length: number): Promise<ContentPart>;
  /** How long the whole content is, and at most its last `length` bytes. */
  ending(length: number): Promise<ContentEnding>;
  /** Of the file itself, packed as it is, when it was opened. */
  readonly sizeBytes: number;
  /** Whether it has not been written to since it was opened, as far as the system knows. */
  isUnchanged(): Promise<boolean>;
  close(): Promise<void>;
}

async function partOfFile(handle: FileHandle, start: number, length: number, size: number): Promise<ContentPart> {
  const bytes = Buffer.allocUnsafe(Math.max(0, Math.min(length, size - start)));
  let filled = 0;
  while (filled < bytes.length) {
    const { bytesRead } = await handle.read(bytes, filled, bytes.length - filled, start + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return { bytes: bytes.subarray(0, filled), atEnd: filled < bytes.length || start + filled >= size, cutOff: false };
}

async function partOfArchive(path: string, start: number, length: number, maxBytes: number, signal: AbortSignal): Promise<ContentPart> {
  const capture = await openCapture(path, maxBytes);
  const kept: Buffer[] = [];
  let keptBytes = 0;
  let at = 0;
  for await (const chunk of capture.bytes()) {
    signal.throwIfAborted();
    const inside = chunk.subarray(Math.max(0, start - at));
    at += chunk.length;
    if (inside.length > 0) kept.push(inside);
    keptBytes += inside.length;
    if (keptBytes > length) break;
  }
  return { bytes: Buffer.concat(kept).subarray(0, length), atEnd: keptBytes <= length, cutOff: capture.cutOff() };
}

async function endingOfArchive(path: string, length: number, maxBytes: number, signal: AbortSignal): Promise<ContentEnding> {
  const capture = await openCapture(path, maxBytes);
  let sizeBytes = 0;
  let tail = Buffer.alloc(0);
  for await (const chunk of capture.bytes()) {
    signal.throwIfAborted();
    sizeBytes += chunk.length;
    tail = Buffer.concat([tail, chunk.subarray(Math.max(0, chunk.length - length))]);
    tail = tail.subarray(Math.max(0, tail.length - length));
  }
  return { sizeBytes, tail };
}

async function endingOfFile(handle: FileHandle, length: number, size: number): Promise<ContentEnding> {
  const start = Math.max(0, size - length);
  const { bytes } = await partOfFile(handle, start, length, size);
  return { sizeBytes: start + bytes.length, tail: bytes };
}

/**
 * Opens a file to be followed. A file that is not packed stays the one that was opened, whatever its name stands for meanwhile, and is
 * taken to be as long as it was then. To be closed.
 * Rejects with the system's errors, and with a `CaptureError` that goes on from the file's name for what is no file or no whole archive
 * (with a cause where more bytes might mend that).
 * @param maxBytes limit of the content of an archive
 */
export async function openContent(path: string, maxBytes: number, signal: AbortSignal): Promise<OpenedContent> {
  // Asked before it is opened: to open a pipe waits for somebody to write.
  const info = await stat(path);
  // A folder is left to the system, which has an error of its own for it.
  if (!info.isFile() && !info.isDirectory()) throw new CaptureError('bad-input', 'is not an ordinary file. Choose a file of flows.');
  const handle = await open(path, 'r');
  try {
    const { size, mtimeMs } = await handle.stat();
    const head = await readHead(path, handle);
    const isPacked = head.packing.kind !== 'none';
    return {
      head,
      isPacked,
      sizeBytes: size,
      part: (start, length) => (isPacked ? partOfArchive(path, start, length, maxBytes, signal) : partOfFile(handle, start, length, size)),
      ending: (length) => (isPacked ? endingOfArchive(path, length, maxBytes, signal) : endingOfFile(handle, length, size)),
      isUnchanged: async () => {
        const now = await handle.stat();
        return now.size === size && now.mtimeMs === mtimeMs;
      },
      close: () => handle.close(),
    };
  } catch (error) {
    await handle.close();
    throw error;
  }
}
