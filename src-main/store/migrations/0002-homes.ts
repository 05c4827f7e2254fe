import type { Migration } from './migration.ts';

/**
 * Incidents of a scan, and learned homes with all their versions. `key` is the name as names are compared: without case. Columns that a
 * scan gains are null, or 0, where an earlier version of this program, or another program, wrote the row.
 */
export const homesMigration: Migration = {
  name: 'homes',
  sql: `
    CREATE TABLE incident (
      scan_id INTEGER NOT NULL REFERENCES scan_result(id) ON DELETE CASCADE,
      number INTEGER NOT NULL,
      device TEXT NOT NULL,
      kind TEXT NOT NULL,
      severity TEXT NOT NULL CHECK (severity IN ('Critical', 'High', 'Medium', 'Low')),
      score REAL NOT NULL,
      start_ts REAL,
      end_ts REAL,
      flows INTEGER NOT NULL,
      row INTEGER NOT NULL,
      summary TEXT NOT NULL,
      more TEXT NOT NULL,
      PRIMARY KEY (scan_id, number)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE baseline (
      key TEXT NOT NULL,
      version INTEGER NOT NULL,
      name TEXT NOT NULL,
      created TEXT NOT NULL,
      flows INTEGER NOT NULL,
      bytes BLOB NOT NULL,
      report TEXT NOT NULL,
      PRIMARY KEY (key, version)
    ) STRICT;

    ALTER TABLE scan_result ADD COLUMN incidents_count INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE scan_result ADD COLUMN baseline TEXT;
    ALTER TABLE scan_result ADD COLUMN spoke TEXT;
    ALTER TABLE scan_result ADD COLUMN steps TEXT;
    ALTER TABLE scan_result ADD COLUMN sensitivity TEXT;
  `,
};
