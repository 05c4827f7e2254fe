import { z } from 'zod';
import { requests, type Settings } from '../../src-preload/contract/api.ts';
import { defaultSensitivity, parseSensitivity } from '../engine/detect/sensitivity.ts';
import type { SettingsValues } from './migrations/migration.ts';
import { settingsMigrations } from './migrations/migrations.ts';

/** The version that this program writes. It stands in the file beside the values, so that later versions know what they read. */
export const settingsVersion = 2;

/** What holds before the user changes anything. */
export const defaultSettings: Settings = {
  maxCaptureBytes: 20_000_000_000,
  rememberedColumns: {},
  defaultBaseline: null,
  sensitivity: defaultSensitivity,
  alerts: {
    notifications: true,
    minimumSeverity: 'Low',
    kinds: {},
    coolDownMinutes: 60,
    deliver: 'at-once',
    dailyAt: '08:00',
    quietHours: false,
    quietFrom: '22:00',
    quietTo: '07:00',
    criticalBreaksThrough: true,
    snoozeUntil: null,
    mostPerHour: 10,
    allClear: false,
    weeklySummary: false,
  },
  email: { enabled: false, host: '', port: 465, tls: 'implicit', user: '', from: '', to: [], details: false },
  ntfy: { enabled: false, server: 'https://ntfy.sh', details: false },
  webhook: { enabled: false, url: '', details: false },
  watch: { folders: [], orderMinutes: 5, pausedUntil: null },
  desktop: { keepRunning: false },
  updates: { checkAtStart: false },
};

/** What was made of a file's values. `values` are all of them in this version's form, those that this version does not know included. */
export type ReadSettings =
  | { readonly outcome: 'good'; readonly settings: Settings; readonly values: SettingsValues }
  | { readonly outcome: 'broken' | 'newer' };

const schema = requests['settings:get'].output.refine(({ sensitivity }) => parseSensitivity(sensitivity) !== null);
const versionSchema = z.number().int().positive();

const isGroup = (value: unknown): value is SettingsValues => typeof value === 'object' && value !== null && !Array.isArray(value);

/** What is not in the file holds as if it had never been changed; so does what is missing in a group. */
function withDefaults(values: SettingsValues): SettingsValues {
  const filled = Object.entries(defaultSettings).map(([key, standard]) => {
    if (!Object.hasOwn(values, key)) return [key, standard];
    const value = values[key];
    return [key, isGroup(standard) && isGroup(value) ? { ...standard, ...value } : value];
  });
  return { ...values, ...Object.fromEntries(filled) };
}

/** Reads the values of a settings file of this version or any before. One without a version is of the first; no values at all are no file. */
export function readSettings(values: SettingsValues): ReadSettings {
  const isThere = Object.keys(values).length > 0;
  const version = versionSchema.safeParse(values.version ?? (isThere ? 1 : settingsVersion));
  if (!version.success) return { outcome: 'broken' };
  if (version.data > settingsVersion) return { outcome: 'newer' };
  const migrated = settingsMigrations
    .filter((migration) => migration.version > version.data)
    .reduce((before, migration) => migration.migrate(before), values);
  const whole = { ...withDefaults(migrated), version: settingsVersion };
  const parsed = schema.safeParse(whole);
  return parsed.success ? { outcome: 'good', settings: parsed.data, values: whole } : { outcome: 'broken' };
}
