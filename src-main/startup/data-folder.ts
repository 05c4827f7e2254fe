import { resolve } from 'node:path';
import envPaths from 'env-paths';

/**
 * The user's data folder, the same for all doors: `chosen` (a command's `--data-dir`), else `GUARDIAN_HOME`, else the
 * system's place for a program's data.
 */
export function dataFolder(chosen: string | undefined, environment: NodeJS.ProcessEnv): string {
  const named = chosen ?? environment.GUARDIAN_HOME;
  return named ? resolve(named) : envPaths('home-iot-guardian', { suffix: '' }).data;
}
