import Database from 'better-sqlite3';
import { migrations } from '../../../src-main/store/migrations/migrations.ts';
import type { ScanRow } from '../../../src-main/store/scan-rows.ts';

/** The row that a statement of another program leaves in a new history. */
export function foreignRow(statement: string): ScanRow {
  const db = new Database(':memory:');
  try {
    for (const { sql } of migrations) db.exec(sql);
    db.exec(statement);
    const row = db.prepare<[], ScanRow>('SELECT * FROM scan_result').get();
    if (!row) throw new Error('The statement left no row.');
    return row;
  } finally {
    db.close();
  }
}

/** What the guide's own program writes of a scan with 9 anomalies. */
export const guideStatement = `INSERT INTO scan_result (anomalies_count, details)
  VALUES (9, '[{"sequence_id": 9, "error": 0.222107, "severity": "High", "rows": "9-19"}]')`;

/** A row of our own, with 3 anomalous flows in 100. */
export const ownRow: ScanRow = {
  ...foreignRow(guideStatement),
  timestamp: '2026-11-22 22:05:00',
  name: 'capture.csv',
  total_samples: 91,
  flows: 100,
  anomalous_flows: 3,
  high_count: 7,
  medium_count: 2,
  critical_flows: 1,
  low_flows: 2,
  rows_read: 104,
  rows_skipped: 4,
  duration_ms: 1234,
  threshold: 0.2,
};
