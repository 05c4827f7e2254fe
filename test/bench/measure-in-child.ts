import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** What work cost in a process of its own. */
interface Cost {
  /** One entry a scan, or one of learning. */
  readonly durationsMs: readonly number[];
  readonly peakBytes: number;
}

/** A cost with the start and the end of the process. */
export type Measured<C extends Cost = Cost> = C & { readonly wallMs: number };

/** What scans cost. */
export interface ScanCost extends Cost {
  /** Of the processor, from the start of the process to its end. */
  readonly cpuMs: number;
}

/** What learning a home cost, and what it learned. */
export interface LearningCost extends Cost {
  readonly learnedFlows: number;
  readonly epochs: number;
}

/** Runs a program beside this file in a new process; it prints its cost as one line. */
function inChild<C extends Cost>(program: string, args: readonly string[]): Measured<C> {
  const startedMs = performance.now();
  const child = spawnSync(process.execPath, [fileURLToPath(new URL(program, import.meta.url)), ...args], { encoding: 'utf8' });
  if (child.status !== 0) throw new Error(child.stderr);
  const cost: C = JSON.parse(child.stdout); // our own program
  return { ...cost, wallMs: performance.now() - startedMs };
}

/** Scans a file, or all of a folder as one, some times in a new process, which stores its answers in a folder. @param home to compare with, in that folder; null for none */
export function measureInChild(file: string, dataFolder: string, times: number, home: string | null = null): Measured<ScanCost> {
  return inChild('measure-scan.ts', [file, dataFolder, String(times), ...(home === null ? [] : [home])]);
}

/** Learns a home, `benchHome`, from a file in a new process, which keeps it in a folder. */
export function learnInChild(file: string, dataFolder: string): Measured<LearningCost> {
  return inChild('measure-learn.ts', [file, dataFolder]);
}
