import { randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { requests } from '../src-preload/contract/api.ts';
import type { CaptureFile } from './engine/ingest/read-captures.ts';
import type { Guardian } from './guardian.ts';
import { openGuardian } from './open-guardian.ts';
import { pagesFolder } from './program-paths.ts';
import { Refusal } from './result.ts';
import { openConfSettingsFile } from './settings/conf-settings-file.ts';
import { createHttpServer } from './transport/http.ts';
import { openUploads } from './transport/uploads.ts';

export interface ServeOptions {
  readonly dataFolder: string;
  /** 0 for any free port. */
  readonly port: number;
}

export interface Served {
  /** The page's address with its access token. */
  readonly address: string;
  readonly guardian: Guardian;
  close(): Promise<void>;
}

async function maxCaptureBytes(guardian: Guardian): Promise<number> {
  const answer = await guardian.request('settings:get', {});
  if (!answer.ok) throw new Error(answer.message);
  return requests['settings:get'].output.parse(answer.value).maxCaptureBytes;
}

/**
 * The browser door: the application behind a server on the loopback address, with a new random token for each start.
 * Rejects with a sentence when the port is taken or the history cannot be opened.
 */
export async function serve({ dataFolder, port }: ServeOptions): Promise<Served> {
  const uploads = await openUploads(dataFolder);
  const guardian = openGuardian({
    dataFolder,
    openSettingsFile: openConfSettingsFile,
    resolveSource(source): CaptureFile {
      if (source.kind === 'upload') return uploads.resolve(source.uploadId);
      throw new Refusal('bad-input', 'In the browser, choose or drop the file instead of naming its path.');
    },
    releaseSource: uploads.release,
  });
  const token = randomBytes(24).toString('base64url');
  const server = await createHttpServer({ guardian, uploads, token, pagesFolder, maxUploadBytes: () => maxCaptureBytes(guardian) });
  const close = async () => {
    await server.close();
    await guardian.close();
    await uploads.close();
  };
  try {
    await server.listen({ host: '127.0.0.1', port });
  } catch (error) {
    await close();
    if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
      throw new Error(`Port ${port} is taken by another program. Choose another with --port, or leave --port out.`);
    }
    throw error;
  }
  const { port: bound } = server.server.address() as AddressInfo; // a listening TCP server has one
  return { address: `http://127.0.0.1:${bound}/#token=${token}`, guardian, close };
}
