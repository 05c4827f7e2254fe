import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { finished, pipeline } from 'node:stream/promises';
import { overLimitSentence } from '../engine/explain/size-words.ts';
import type { CaptureFile } from '../engine/ingest/capture-file.ts';
import { makeOwnFolder } from '../engine/ingest/collect/own-folder.ts';
import { Refusal } from '../result.ts';

/** Captures on their way from a browser to a scan, as files in the data folder. */
export interface Uploads {
  /** Streams to disk and returns an id. Refuses what is larger than `maxBytes`; a broken upload leaves nothing behind. */
  take(name: string, body: Readable, maxBytes: number): Promise<string>;
  /** The file of an upload; throws a `Refusal` when there is none. */
  resolve(uploadId: string): CaptureFile;
  release(file: CaptureFile): Promise<void>;
  /** Removes everything that is left. */
  close(): Promise<void>;
}

/** Makes the folder for this process's uploads below the data folder. */
export async function openUploads(dataFolder: string): Promise<Uploads> {
  const parent = join(dataFolder, 'uploads');
  const folder = await makeOwnFolder(parent).catch((error: unknown) => {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
    throw new Error(`The data folder ${dataFolder} cannot be written to (${code}). Choose another with --data-dir or GUARDIAN_HOME.`);
  });
  const files = new Map<string, CaptureFile>();

  return {
    async take(name, body, maxBytes) {
      const uploadId = randomUUID();
      const path = join(folder, uploadId);
      let bytes = 0;
      let tooLarge = false;
      try {
        await pipeline(
          body,
          async function* (chunks: AsyncIterable<Buffer>) {
            for await (const chunk of chunks) {
              bytes += chunk.length;
              if (bytes > maxBytes) tooLarge = true;
              else yield chunk; // what is too much is still taken in, so that the sender hears the answer
            }
          },
          createWriteStream(path),
        );
      } catch (error) {
        await rm(path, { force: true });
        throw error;
      }
      if (tooLarge) {
        await rm(path, { force: true });
        throw new Refusal('too-large', overLimitSentence(name, bytes, maxBytes));
      }
      files.set(uploadId, { path, name });
      return uploadId;
    },
    resolve(uploadId) {
      const file = files.get(uploadId);
      if (!file) throw new Refusal('not-found', 'This file is no longer here. Please choose it again.');
      return file;
    },
    async release(file) {
      for (const [id, known] of files) if (known.path === file.path) files.delete(id);
      await rm(file.path, { force: true });
    },
    close: () => rm(folder, { recursive: true, force: true }),
  };
}

/** Reads a stream to its end and throws the content away. */
export async function drain(body: Readable): Promise<void> {
  body.resume();
  await finished(body).catch(() => undefined);
}
