import type { Migration } from './migration.ts';

/**
 * Watched folders: how far each of their contents was read, the flows that wait, and the batches of flows that were compared, of which the
 * scan of the day is added up. How much the scan under way holds stands in `scan_result`; where it is deleted, its batches stay as the past
 * of the devices. `scan_account` is that of the scan under way, without what was noted of the comparing. Times are ISO 8601 in UTC. A blob is the last column of its table, so that the others are read without it.
 * `watched_folder` of a scan is a path, and null for a scan of files; `is_gathered` of a delivery says that it waits for its `due` whatever
 * else changes.
 */
export const watchesMigration: Migration = {
  name: 'watches',
  sql: `
    CREATE TABLE watched_folder (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      path TEXT NOT NULL UNIQUE,
      revision INTEGER NOT NULL DEFAULT 0,
      new_only INTEGER NOT NULL CHECK (new_only IN (0, 1)),
      is_looked_at INTEGER NOT NULL DEFAULT 0 CHECK (is_looked_at IN (0, 1)),
      waiting_flows INTEGER NOT NULL DEFAULT 0,
      waiting_account TEXT,
      waiting_bytes INTEGER NOT NULL DEFAULT 0,
      scan_id INTEGER REFERENCES scan_result(id) ON DELETE SET NULL,
      scan_day TEXT,
      scan_account TEXT,
      total_flows INTEGER NOT NULL DEFAULT 0,
      total_read INTEGER NOT NULL DEFAULT 0,
      total_skipped INTEGER NOT NULL DEFAULT 0,
      last_read TEXT,
      waiting BLOB
    ) STRICT;
    CREATE INDEX watched_folder_of_scan ON watched_folder (scan_id);

    CREATE TABLE watched_content (
      watch_id INTEGER NOT NULL REFERENCES watched_folder(id) ON DELETE CASCADE,
      id INTEGER NOT NULL,
      name TEXT NOT NULL,
      format TEXT NOT NULL,
      grows INTEGER NOT NULL CHECK (grows IN (0, 1)),
      first_ts REAL,
      mark TEXT,
      state TEXT NOT NULL CHECK (state IN ('open', 'complete', 'refused')),
      sentence TEXT,
      seen TEXT NOT NULL,
      PRIMARY KEY (watch_id, id)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE watched_file (
      watch_id INTEGER NOT NULL REFERENCES watched_folder(id) ON DELETE CASCADE,
      path TEXT NOT NULL,
      content_id INTEGER NOT NULL,
      device TEXT NOT NULL,
      inode TEXT NOT NULL,
      size_bytes INTEGER NOT NULL,
      modified_ms REAL NOT NULL,
      packed INTEGER NOT NULL CHECK (packed IN (0, 1)),
      is_read INTEGER NOT NULL CHECK (is_read IN (0, 1)),
      PRIMARY KEY (watch_id, path)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE watched_batch (
      watch_id INTEGER NOT NULL REFERENCES watched_folder(id) ON DELETE CASCADE,
      seq INTEGER NOT NULL,
      scan_id INTEGER REFERENCES scan_result(id) ON DELETE SET NULL,
      flows INTEGER NOT NULL,
      scored BLOB NOT NULL,
      PRIMARY KEY (watch_id, seq)
    ) STRICT;
    CREATE INDEX watched_batch_of_scan ON watched_batch (scan_id, seq);

    ALTER TABLE scan_result ADD COLUMN watched_folder TEXT;
    ALTER TABLE delivery ADD COLUMN is_gathered INTEGER NOT NULL DEFAULT 0 CHECK (is_gathered IN (0, 1));
  `,
};
