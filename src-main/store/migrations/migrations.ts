import { scansMigration } from './0001-scans.ts';
import { homesMigration } from './0002-homes.ts';
import { alertsMigration } from './0003-alerts.ts';
import { watchesMigration } from './0004-watches.ts';
import type { Migration } from './migration.ts';

/** In order; the number of the last is the schema version. */
export const migrations: readonly Migration[] = [scansMigration, homesMigration, alertsMigration, watchesMigration];
