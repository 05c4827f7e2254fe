/** The browser door: the application behind a server on the loopback address. */
import { randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { createPrintedNotifier } from './alerts/notifications/printed-notifier.ts';
import { ask } from './ask.ts';
import { noDesktop } from './door-features.ts';
import { type CaptureFile, captureFile } from './engine/ingest/capture-file.ts';
import type { Guardian } from './guardian.ts';
import type { Log } from './log.ts';
import { Refusal } from './result.ts';
import { openConfSettingsFile } from './settings/conf-settings-file.ts';
import { logUncaught } from './startup/log-uncaught.ts';
import { openDoorSecrets } from './startup/open-door-secrets.ts';
import { logsFolderOf, openGuardian } from './startup/open-guardian.ts';
import { openLog } from './startup/open-log.ts';
import { pagesFolder } from './startup/program-paths.ts';
import { onEnding } from './terminal/on-ending.ts';
import { printable } from './terminal/printable.ts';
import { createHttpServer } from './transport/http.ts';
import { openUploads } from './transport/uploads.ts';

interface ServeOptions {
  readonly dataFolder: string;
  /** 0 for any free port. */
  readonly port: number;
  readonly log: Log;
}

interface Served {
  /** The page's address with its access token. */
  readonly address: string;
  readonly guardian: Guardian;
  close(): Promise<void>;
}

async function maxCaptureBytes(guardian: Guardian): Promise<number> {
  return (await ask(guardian, 'settings:get', {})).maxCaptureBytes;
}

/**
 * Builds the real parts and serves them, with a new random token for each start.
 * Rejects with a sentence when the port is taken or the history cannot be opened.
 */
async function serve({ dataFolder, port, log }: ServeOptions): Promise<Served> {
  const uploads = await openUploads(dataFolder);
  const print = (line: string) => console.log(printable(line));
  const guardian = openGuardian({
    dataFolder,
    openSettingsFile: openConfSettingsFile,
    resolveSource(source): CaptureFile {
      if (source.kind === 'upload') return uploads.resolve(source.uploadId);
      throw new Refusal('bad-input', 'In the browser, choose or drop the file instead of naming its path.');
    },
    releaseSource: uploads.release,
    notifier: createPrintedNotifier(print),
    print,
    door: noDesktop,
    secrets: await openDoorSecrets(dataFolder, process.env),
    log,
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

export interface RunServerOptions {
  readonly dataFolder: string;
  readonly port: number;
  /** Captures to scan at once. */
  readonly files: readonly string[];
  /** Opens the address in the user's browser; null where there is no display. */
  readonly openBrowser: ((address: string) => Promise<void>) | null;
}

/** Serves until SIGINT, SIGTERM or SIGHUP (its terminal was closed), then cancels what is running and ends. */
export async function runServer({ dataFolder, port, files, openBrowser }: RunServerOptions): Promise<void> {
  const log = openLog(logsFolderOf(dataFolder));
  logUncaught(log, {
    exit(error) {
      console.error(error);
      process.exit(1);
    },
  });
  const served = await serve({ dataFolder, port, log });
  if (files.length > 0) {
    served.guardian
      .scan(files.map(captureFile))
      .scanId.catch((error: unknown) => console.error(error instanceof Error ? error.message : error));
  }
  console.log(`Home IoT Guardian is at ${served.address}`);
  console.log('This address works on this computer only, and only with its token. Press Ctrl+C to stop.');
  served.guardian.startSending();
  served.guardian.startWatching();
  void served.guardian.checkAtStart();
  await openBrowser?.(served.address).catch(() => console.log('No browser could be opened; please open the address yourself.'));
  await new Promise<void>((resolve) => void onEnding(resolve));
  await served.close();
}
