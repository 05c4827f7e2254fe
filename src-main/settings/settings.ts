import { renameSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { requests, type Settings } from '../../src-preload/contract/api.ts';
import { defaultSensitivity, parseSensitivity } from '../engine/detect/sensitivity.ts';

/** The settings file as it is written: a version beside the values, so that later versions know what they read. */
export const settingsVersion = 1;

/** What holds before the user changes anything. */
export const defaultSettings: Settings = {
  maxCaptureBytes: 20_000_000_000,
  rememberedColumns: {},
  defaultBaseline: null,
  sensitivity: defaultSensitivity,
  alerts: { notifications: true, minimumSeverity: 'Low' },
  desktop: { keepRunning: false },
  updates: { checkAtStart: false },
};

/** A settings file: `conf` in plain Node, `electron-store` in Electron, which writes the same format. */
export interface SettingsFile {
  get(): Record<string, unknown>;
  set(values: Record<string, unknown>): void;
}

export interface SettingsStore {
  get(): Settings;
  /** Changes some values, writes the file and returns all. */
  set(change: Partial<Settings>): Settings;
  /** A sentence when the file could not be used and was set aside; null otherwise. */
  readonly problem: string | null;
}

const fileSchema = z
  .object({ version: z.literal(settingsVersion) })
  .extend(requests['settings:get'].output.shape)
  .refine(({ sensitivity }) => parseSensitivity(sensitivity) !== null);

/** Name of the settings file in the data folder, without its ending `.json`. */
export const settingsFileName = 'settings';

/**
 * Opens the settings. A broken file is set aside under a new name and reported, never silently replaced.
 * @param open opens the file; called a second time after a broken one was moved away
 */
export function openSettings(open: () => SettingsFile, folder: string, now: () => Date): SettingsStore {
  const path = join(folder, `${settingsFileName}.json`);
  let problem: string | null = null;
  const setAside = () => {
    const aside = `${path}.broken-${now().toISOString().replaceAll(/[:.]/g, '-')}`;
    renameSync(path, aside);
    problem = `The settings could not be read and were set aside as ${aside}. The program goes on with its standard settings.`;
    return open();
  };
  const read = (from: SettingsFile): Settings | null => {
    const values = from.get();
    const parsed = fileSchema.safeParse({ version: settingsVersion, ...defaultSettings, ...values });
    if (!parsed.success) return null;
    const { version: _, ...settings } = parsed.data;
    return settings;
  };

  let file: SettingsFile;
  try {
    file = open();
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    file = setAside();
  }
  let settings = read(file);
  if (!settings) {
    file = setAside();
    settings = read(file) ?? defaultSettings;
  }
  let current = settings;
  return {
    problem,
    get: () => current,
    set(change) {
      const next = { ...current, ...change };
      file.set({ version: settingsVersion, ...next }); // first: where this fails, nothing has changed
      current = next;
      return next;
    },
  };
}
