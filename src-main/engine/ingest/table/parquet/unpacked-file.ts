import { open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CaptureError } from '../../capture-error.ts';
import { makeOwnFolder } from '../../collect/own-folder.ts';
import type { ReadContext } from '../../flow-reader.ts';
import { isDiskFull } from '../../open/is-disk-full.ts';
import type { OpenedCapture } from '../../open/open-capture.ts';

/** A capture's content as a file that can be read at any place. */
export interface UnpackedFile {
  readonly path: string;
  /** Removes what was made for it; must be called, whatever happens. */
  remove(): Promise<void>;
}

/** Puts what the system says of a temporary file into a sentence: it is not about the capture. */
async function temporary<T>(work: Promise<T>): Promise<T> {
  return work.catch((cause: unknown) => {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
    throw new CaptureError(
      'bad-input',
      isDiskFull(cause)
        ? 'must be unpacked to be read, and the disk has no room for that. Make room, or unpack it on another disk and scan the unpacked file.'
        : `must be unpacked to be read, and no temporary file could be written (${code}). Unpack it yourself, then scan the unpacked file.`,
      { cause },
    );
  });
}

async function unpackInto(
  path: string,
  capture: OpenedCapture,
  { signal, onBytes }: Pick<ReadContext, 'signal' | 'onBytes'>,
): Promise<void> {
  const handle = await temporary(open(path, 'wx'));
  try {
    for await (const chunk of capture.bytes()) {
      signal.throwIfAborted();
      await temporary(handle.writeFile(chunk));
      onBytes(capture.bytesRead());
    }
  } finally {
    await handle.close();
  }
}

/**
 * The file itself, or, where it is packed, a temporary file with its content, as large as it unpacks to.
 * Throws a `CaptureError` where none can be written; leaves nothing behind when it throws.
 */
export async function unpackedFile(
  capture: OpenedCapture,
  context: Pick<ReadContext, 'signal' | 'onBytes' | 'temporaryFolder'>,
): Promise<UnpackedFile> {
  if (capture.head.packing.kind === 'none') return { path: capture.path, remove: async () => {} };
  const folder = await temporary(makeOwnFolder(context.temporaryFolder ?? join(tmpdir(), 'home-iot-guardian')));
  const remove = () => rm(folder, { recursive: true, force: true });
  try {
    const path = join(folder, 'unpacked');
    await unpackInto(path, capture, context);
    return { path, remove };
  } catch (error) {
    await remove();
    throw error;
  }
}
