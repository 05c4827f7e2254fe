import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('measure-scan.ts', import.meta.url));

/** What a scan cost in a process of its own. */
export interface Measured {
  /** One entry a scan. */
  readonly durationsMs: readonly number[];
  readonly peakBytes: number;
  /** With the start and the end of the process. */
  readonly wallMs: number;
}

/** Scans a file some times in a new process, which stores its answers in a folder. */
export function measureInChild(file: string, dataFolder: string, times: number): Measured {
  const startedMs = performance.now();
  const child = spawnSync(process.execPath, [program, file, dataFolder, String(times)], { encoding: 'utf8' });
  if (child.status !== 0) throw new Error(child.stderr);
  return { ...JSON.parse(child.stdout), wallMs: performance.now() - startedMs };
}
