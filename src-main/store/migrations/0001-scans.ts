import type { Migration } from './migration.ts';

/**
 * `scan_result` begins with the guide's four columns; every further column has a default, so that the guide's own
 * statements run unchanged. `anomaly` holds windows and flows, each ordered by rank, strongest first, so that a page is a range of its key; as
 * severity follows from the error, each severity is a range of ranks too.
 */
export const scansMigration: Migration = {
  name: 'scans',
  sql: `
    CREATE TABLE scan_result (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      timestamp TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP,
      anomalies_count INTEGER,
      details TEXT,
      name TEXT NOT NULL DEFAULT '',
      size_bytes INTEGER NOT NULL DEFAULT 0,
      total_samples INTEGER NOT NULL DEFAULT 0,
      flows INTEGER NOT NULL DEFAULT 0,
      anomalous_flows INTEGER NOT NULL DEFAULT 0,
      critical_count INTEGER NOT NULL DEFAULT 0,
      high_count INTEGER NOT NULL DEFAULT 0,
      medium_count INTEGER NOT NULL DEFAULT 0,
      low_count INTEGER NOT NULL DEFAULT 0,
      critical_flows INTEGER NOT NULL DEFAULT 0,
      high_flows INTEGER NOT NULL DEFAULT 0,
      medium_flows INTEGER NOT NULL DEFAULT 0,
      low_flows INTEGER NOT NULL DEFAULT 0,
      rows_read INTEGER NOT NULL DEFAULT 0,
      rows_skipped INTEGER NOT NULL DEFAULT 0,
      duration_ms REAL NOT NULL DEFAULT 0,
      threshold REAL,
      first_ts REAL,
      last_ts REAL,
      account TEXT,
      detector TEXT,
      labels TEXT,
      devices TEXT,
      series TEXT
    ) STRICT;

    CREATE TABLE anomaly (
      scan_id INTEGER NOT NULL REFERENCES scan_result(id) ON DELETE CASCADE,
      kind TEXT NOT NULL CHECK (kind IN ('window', 'flow')),
      rank INTEGER NOT NULL,
      sequence_id INTEGER NOT NULL,
      error REAL NOT NULL,
      severity TEXT NOT NULL CHECK (severity IN ('Critical', 'High', 'Medium', 'Low')),
      row INTEGER NOT NULL,
      worst_volume INTEGER NOT NULL,
      ts REAL,
      orig_pkts REAL,
      resp_pkts REAL,
      orig_bytes REAL,
      resp_bytes REAL,
      device TEXT NOT NULL,
      peer TEXT NOT NULL,
      protocol TEXT NOT NULL,
      service TEXT NOT NULL,
      port INTEGER,
      PRIMARY KEY (scan_id, kind, rank)
    ) STRICT, WITHOUT ROWID;

    CREATE INDEX anomaly_in_time ON anomaly (scan_id, kind, sequence_id);
  `,
};
