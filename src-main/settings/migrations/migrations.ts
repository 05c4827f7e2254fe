import { desktopMigration } from './0002-desktop.ts';
import type { SettingsMigration } from './migration.ts';

/** All migrations of the settings, in order of version, from the second on: the first is what they began with. */
export const settingsMigrations: readonly SettingsMigration[] = [desktopMigration];
