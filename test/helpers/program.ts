import { spawnSync } from 'node:child_process';
import { onTestFinished } from 'vitest';
import { captureFile } from '../../src-main/engine/ingest/capture-file.ts';
import type { Guardian } from '../../src-main/guardian.ts';
import { Refusal } from '../../src-main/result.ts';
import { openConfSettingsFile } from '../../src-main/settings/conf-settings-file.ts';
import { type DoorParts, openGuardian } from '../../src-main/startup/open-guardian.ts';
import { quietOutside } from './quiet-outside.ts';
import { root, type StartedServer, startServer } from './start-server.ts';

/** The real application on real parts: SQLite in `folder`, a worker, the shipped model. Closed when the test ends. */
export function openProgram(folder: string, outside: Partial<DoorParts> = {}): Guardian {
  const guardian = openGuardian({
    dataFolder: folder,
    openSettingsFile: openConfSettingsFile,
    resolveSource(source) {
      if (source.kind === 'path') return captureFile(source.path);
      throw new Refusal('bad-input', 'no uploads here');
    },
    releaseSource: async () => undefined,
    ...quietOutside(),
    ...outside,
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

/** `guardian serve` on a data folder, stopped when the test ends. */
export async function serveProgram(folder: string, ...more: string[]): Promise<StartedServer> {
  const server = await startServer(['src-main/launch.mjs', 'serve', '--data-dir', folder, ...more]);
  onTestFinished(() => server.stop());
  return server;
}
