import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The repository's root. */
export const root = fileURLToPath(new URL('../..', import.meta.url));

export interface StartedServer {
  readonly address: string;
  readonly origin: string;
  readonly token: string;
  readonly process: ChildProcess;
  /** Everything printed on standard output so far. */
  printed(): string;
  /** Stops it as Ctrl+C does and waits for its end. */
  stop(): Promise<void>;
}

/** Starts a door that serves pages and waits for the address that it prints. The caller stops it. */
export async function startServer(args: readonly string[], environment: NodeJS.ProcessEnv = {}): Promise<StartedServer> {
  const child = spawn(process.execPath, args, { cwd: root, env: { ...process.env, ...environment }, stdio: ['ignore', 'pipe', 'pipe'] });
  let printed = '';
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const address = await new Promise<string>((resolve, reject) => {
    const look = (chunk: Buffer) => {
      printed += chunk.toString();
      const found = /http:\/\/127\.0\.0\.1:\d+\/#token=[\w-]+/.exec(printed);
      if (found) resolve(found[0]);
    };
    child.stdout.on('data', look);
    child.stderr.on('data', look);
    child.once('exit', (code) => reject(new Error(`it ended (${code}) without an address: ${printed}`)));
  });
  const url = new URL(address);
  return {
    address,
    origin: url.origin,
    token: url.hash.replace('#token=', ''),
    process: child,
    printed: () => printed,
    async stop() {
      child.kill('SIGINT');
      await ended;
    },
  };
}
