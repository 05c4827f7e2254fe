/** The browser door: serves the pages on the loopback address until it is stopped. Options as of `guardian serve`. */
import { captureFile } from './engine/ingest/read-captures.ts';
import { serve } from './serve.ts';

export interface RunServerOptions {
  readonly dataFolder: string;
  readonly port: number;
  /** Captures to scan at once. */
  readonly files: readonly string[];
  /** Opens the address in the user's browser; null where there is no display. */
  readonly openBrowser: ((address: string) => Promise<void>) | null;
}

/** Serves until SIGINT or SIGTERM, then cancels what is running and ends. */
export async function runServer({ dataFolder, port, files, openBrowser }: RunServerOptions): Promise<void> {
  const served = await serve({ dataFolder, port });
  if (files.length > 0) {
    served.guardian
      .scan(files.map(captureFile))
      .scanId.catch((error: unknown) => console.error(error instanceof Error ? error.message : error));
  }
  console.log(`Home IoT Guardian is at ${served.address}`);
  console.log('This address works on this computer only, and only with its token. Press Ctrl+C to stop.');
  await openBrowser?.(served.address).catch(() => console.log('No browser could be opened; please open the address yourself.'));
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
  await served.close();
}
