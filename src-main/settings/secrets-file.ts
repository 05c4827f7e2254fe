import { join } from 'node:path';
import type { Log } from '../log.ts';
import { setAside } from './set-aside.ts';
import type { SettingsFile } from './settings.ts';

/** Name of the file of encrypted secrets in the data folder, without its ending `.json`. */
export const secretsFileName = 'secrets';

/**
 * Opens the file of encrypted secrets. A broken one is set aside and logged, never silently replaced. Where that is not possible, and where
 * the file cannot be read, each use throws the error anew: the program starts all the same.
 * @param open opens it, readable for its owner alone; called again after that failed
 */
export function openSecretsFile(open: () => SettingsFile, folder: string, now: () => Date, log: Pick<Log, 'warn'>): SettingsFile {
  let opened: SettingsFile | null = null;
  const file = () => {
    opened ??= open();
    return opened;
  };
  try {
    file().get();
  } catch (error) {
    if (error instanceof SyntaxError) {
      const path = join(folder, `${secretsFileName}.json`);
      try {
        log.warn(`The secrets could not be read and were set aside as ${setAside(path, 'broken', now())}.`);
      } catch {
        log.warn(`The secrets in ${path} could not be read, and the file could not be set aside.`);
      }
    }
  }
  return { get: () => file().get(), set: (values) => file().set(values) };
}
