import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { captureFile } from '../../src-main/engine/ingest/read-captures.ts';
import type { Guardian } from '../../src-main/guardian.ts';
import { openGuardian } from '../../src-main/open-guardian.ts';
import { openConfSettingsFile } from '../../src-main/settings/conf-settings-file.ts';
import { Refusal } from '../../src-main/result.ts';

/** The repository's root. */
export const root = fileURLToPath(new URL('../..', import.meta.url));

/** The real application on real parts: SQLite in `folder`, a worker, the shipped model. Closed when the test ends. */
export function openProgram(folder: string): Guardian {
  const guardian = openGuardian({
    dataFolder: folder,
    openSettingsFile: openConfSettingsFile,
    resolveSource(source) {
      if (source.kind === 'path') return captureFile(source.path);
      throw new Refusal('bad-input', 'no uploads here');
    },
    releaseSource: async () => undefined,
  });
  onTestFinished(() => guardian.close().catch(() => undefined));
  return guardian;
}

export interface Ran {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs `guardian …` as a person does and waits for its end. */
export function runCommand(args: readonly string[], environment: NodeJS.ProcessEnv = {}): Ran {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['src-main/launch.mjs', ...args], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, ...environment },
    maxBuffer: 64 * 1024 * 1024,
  });
  return { status, out: stdout, err: stderr };
}

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

/** `guardian serve` on a data folder, stopped when the test ends. */
export async function serveProgram(folder: string, ...more: string[]): Promise<StartedServer> {
  const server = await startServer(['src-main/launch.mjs', 'serve', '--data-dir', folder, ...more]);
  onTestFinished(() => server.stop());
  return server;
}
