import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Settings } from '../../src-preload/contract/api.ts';
import { Refusal } from '../result.ts';
import type { SettingsValues } from './migrations/migration.ts';
import { defaultSettings, type ReadSettings, readSettings, settingsVersion } from './read-settings.ts';
import { setAside } from './set-aside.ts';

/** A settings file: `conf` in plain Node, `electron-store` in Electron, which writes the same format. Both write a new file and rename it. */
export interface SettingsFile {
  /** As the file is now; nothing where there is none. Throws a SyntaxError where it holds no JSON. */
  get(): SettingsValues;
  set(values: SettingsValues): void;
}

export interface SettingsStore {
  /** As the file is now: another door may have changed it. While it cannot be used, what held before. */
  get(): Settings;
  /**
   * Changes some values, writes the file and returns all. What other doors have changed meanwhile stays.
   * @throws Refusal where the file cannot be written, or cannot be used and not be set aside; nothing is changed then
   */
  set(change: Partial<Settings>): Settings;
  /** A sentence when the file could not be used; null otherwise. */
  readonly problem: string | null;
}

/** Name of the settings file in the data folder, without its ending `.json`. */
export const settingsFileName = 'settings';

type Look = ReadSettings | { readonly outcome: 'unreadable'; readonly reason: string };

const isSystemError = (error: unknown): error is NodeJS.ErrnoException => error instanceof Error && 'code' in error;

/** `conf` takes a list or a lone number for nothing at all, which a write would then replace. */
function holdsSomethingElse(path: string): boolean {
  return existsSync(path) && readFileSync(path, 'utf8').replaceAll(/\s|\uFEFF/g, '') !== '{}';
}

/**
 * Opens the settings. A file that is broken, or that a newer version wrote, is set aside under a new name and reported, never silently replaced.
 * @param open opens the file; called again after that failed
 */
export function openSettings(open: () => SettingsFile, folder: string, now: () => Date): SettingsStore {
  const path = join(folder, `${settingsFileName}.json`);
  let opened: SettingsFile | null = null;
  const file = () => {
    opened ??= open();
    return opened;
  };
  const look = (): Look => {
    try {
      const values = file().get();
      if (Object.keys(values).length === 0 && holdsSomethingElse(path)) return { outcome: 'broken' };
      return readSettings(values);
    } catch (error) {
      if (error instanceof SyntaxError) return { outcome: 'broken' };
      if (isSystemError(error)) return { outcome: 'unreadable', reason: error.message };
      throw error;
    }
  };
  /** Makes room for a new file. Answers with a sentence, and whether that worked. */
  const makeRoom = (found: Exclude<Look, { outcome: 'good' }>): { readonly sentence: string; readonly done: boolean } => {
    if (found.outcome === 'unreadable') {
      return { sentence: `The settings in ${path} could not be opened (${found.reason}).`, done: false };
    }
    const what = found.outcome === 'newer' ? 'were written by a newer version of this program' : 'could not be read';
    try {
      const aside = setAside(path, found.outcome, now());
      const back = found.outcome === 'newer' ? ' With that version, give the file its old name to have them back.' : '';
      return { sentence: `The settings ${what} and were set aside as ${aside}.${back}`, done: true };
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      return { sentence: `The settings in ${path} ${what}, and the file could not be set aside (${reason}).`, done: false };
    }
  };

  let problem: string | null = null;
  let last = defaultSettings;
  const first = look();
  if (first.outcome === 'good') last = first.settings;
  else {
    const { sentence, done } = makeRoom(first);
    problem = `${sentence} The program goes on with its standard settings${done ? '' : ', and changes to them cannot be kept'}.`;
  }

  return {
    get problem() {
      return problem;
    },
    get() {
      const found = look();
      // What somebody may be writing at this moment is left alone; it is set aside when there is something to write.
      if (found.outcome === 'good') last = found.settings;
      return last;
    },
    set(change) {
      const found = look();
      if (found.outcome !== 'good') {
        const { sentence, done } = makeRoom(found);
        problem = `${sentence} The program goes on with the settings it had.`;
        if (!done) throw new Refusal('internal', `${sentence} Nothing was changed.`);
      }
      const before = found.outcome === 'good' ? found.values : { version: settingsVersion, ...last };
      const next = readSettings({ ...before, ...change });
      if (next.outcome !== 'good') throw new RangeError('Settings that do not fit their own schema were to be written.');
      try {
        file().set(next.values); // first: where this fails, nothing has changed
      } catch (error) {
        if (!isSystemError(error)) throw error;
        throw new Refusal('internal', `The settings could not be written to ${path} (${error.message}). Nothing was changed.`);
      }
      last = next.settings;
      return last;
    },
  };
}
