import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { migrations } from '../../../src-main/store/migrations/migrations.ts';
import { openDatabase, schemaVersion } from '../../../src-main/store/open-database.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';

describe('opening the history', () => {
  it('makes a new one in a folder that is not there yet, in WAL mode', () => {
    const db = openDatabase(join(temporaryFolder(), 'deep', 'er', 'guardian.db'));
    expect(db.pragma('journal_mode', { simple: true })).toBe('wal');
    expect(db.pragma('user_version', { simple: true })).toBe(schemaVersion);
    const strict = db.prepare("SELECT name, strict FROM pragma_table_list WHERE schema = 'main' AND name NOT LIKE 'sqlite_%'").all();
    expect(strict).toEqual(
      expect.arrayContaining([
        { name: 'scan_result', strict: 1 },
        { name: 'anomaly', strict: 1 },
        { name: 'incident', strict: 1 },
        { name: 'baseline', strict: 1 },
        { name: 'alert', strict: 1 },
        { name: 'message', strict: 1 },
        { name: 'delivery', strict: 1 },
        { name: 'watched_folder', strict: 1 },
        { name: 'watched_content', strict: 1 },
        { name: 'watched_file', strict: 1 },
        { name: 'watched_batch', strict: 1 },
      ]),
    );
    db.close();
  });

  it.each(migrations.map((migration, index) => ({ name: migration.name, from: index })))(
    'brings a history from before $name up to date',
    ({ from }) => {
      const path = join(temporaryFolder(), 'guardian.db');
      const old = new Database(path);
      for (const migration of migrations.slice(0, from)) old.exec(migration.sql);
      old.pragma(`user_version = ${from}`);
      old.close();
      const db = openDatabase(path);
      expect(db.pragma('user_version', { simple: true })).toBe(schemaVersion);
      expect(db.prepare('SELECT count(*) FROM scan_result').pluck().get()).toBe(0);
      db.close();
    },
  );

  it('keeps what a history of the first version holds, and what the guide wrote into it', () => {
    const path = join(temporaryFolder(), 'guardian.db');
    const old = new Database(path);
    for (const migration of migrations.slice(0, 1)) old.exec(migration.sql);
    old.exec(`
      INSERT INTO scan_result (name, flows, anomalies_count, detector, account) VALUES ('a.csv', 100, 2, '{"name":"volume"}', '{}');
      INSERT INTO anomaly VALUES (1, 'flow', 0, 3, 0.5, 'High', 4, 2, NULL, 1, 2, 3, 4, 'camera', '', '', '', NULL);
      INSERT INTO scan_result (anomalies_count, details) VALUES (9, '[]');
    `);
    old.pragma('user_version = 1');
    const before = old.prepare('SELECT * FROM scan_result').all();
    const anomalies = old.prepare('SELECT * FROM anomaly').all();
    old.close();
    const db = openDatabase(path);
    const gained = { incidents_count: 0, baseline: null, spoke: null, steps: null, sensitivity: null, watched_folder: null };
    expect(db.prepare('SELECT * FROM scan_result').all()).toEqual(before.map((row) => ({ ...(row as object), ...gained })));
    expect(db.prepare('SELECT * FROM anomaly').all()).toEqual(anomalies);
    db.close();
  });

  it('keeps what a history of the second version holds, to which alerts can be added', () => {
    const path = join(temporaryFolder(), 'guardian.db');
    const old = new Database(path);
    for (const migration of migrations.slice(0, 2)) old.exec(migration.sql);
    old.exec(`
      INSERT INTO scan_result (name, flows, incidents_count, sensitivity) VALUES ('a.csv', 100, 1, 'week');
      INSERT INTO anomaly VALUES (1, 'flow', 0, 3, 0.5, 'High', 4, 2, NULL, 1, 2, 3, 4, 'camera', '', '', '', NULL);
      INSERT INTO incident VALUES (1, 1, 'camera', 'scan', 'High', 3.5, NULL, NULL, 43, 4, 'It scanned.', '{}');
      INSERT INTO baseline VALUES ('home', 1, 'Home', '2026-11-22T10:30:00.000Z', 100, x'0102', '{}');
    `);
    old.pragma('user_version = 2');
    const whole = (db: Database.Database) =>
      ['scan_result', 'anomaly', 'incident', 'baseline'].map((table) => db.prepare(`SELECT * FROM ${table}`).all());
    const before = whole(old);
    old.close();
    const db = openDatabase(path);
    const [scans = [], ...others] = before;
    expect(whole(db)).toEqual([scans.map((row) => ({ ...(row as object), watched_folder: null })), ...others]);
    const insert = db.prepare(`
      INSERT INTO alert (scan_id, scan_name, created, device, kind, severity, summary, more)
      VALUES (?, 'a.csv', '2026-11-22T10:30:00.000Z', 'camera', 'scan', 'High', 'It scanned.', '{}')`);
    insert.run(1);
    expect(() => insert.run(2)).toThrow('FOREIGN KEY');
    const deliver = db.prepare('INSERT INTO delivery (alert_id, channel, state, due) VALUES (1, ?, ?, ?)');
    expect(() => deliver.run('email', 'waiting', null)).toThrow('CHECK');
    expect(() => deliver.run('email', 'recorded', '2026-11-22T10:30:00.000Z')).toThrow('CHECK');
    deliver.run('email', 'waiting', '2026-11-22T10:30:00.000Z');
    expect(() => deliver.run('email', 'recorded', null)).toThrow('UNIQUE');
    db.close();
  });

  it('keeps what a history of the third version holds, to which watched folders can be added', () => {
    const path = join(temporaryFolder(), 'guardian.db');
    const old = new Database(path);
    for (const migration of migrations.slice(0, 3)) old.exec(migration.sql);
    old.exec(`
      INSERT INTO scan_result (name, flows, incidents_count, sensitivity) VALUES ('a.csv', 100, 1, 'week');
      INSERT INTO scan_result (anomalies_count, details) VALUES (9, '[]');
      INSERT INTO incident VALUES (1, 1, 'camera', 'scan', 'High', 3.5, NULL, NULL, 43, 4, 'It scanned.', '{}');
      INSERT INTO alert VALUES (1, 1, 'a.csv', 1, '2026-11-22T10:30:00.000Z', 'camera', 'scan', 'High', 'It scanned.', '{}');
      INSERT INTO message VALUES (1, 'email', 'alerts', 'mail-1', '2026-11-22T10:30:00.000Z', 'open', 0, '2026-11-22T10:30:00.000Z', NULL, NULL, NULL);
      INSERT INTO delivery VALUES (1, 'email', 'waiting', NULL, '2026-11-22T10:30:00.000Z', 1);
      INSERT INTO delivery VALUES (1, 'ntfy', 'held', 'Quiet hours until 07:00.', '2026-11-23T07:00:00.000Z', NULL);
    `);
    old.pragma('user_version = 3');
    const whole = (db: Database.Database) =>
      ['scan_result', 'delivery', 'incident', 'alert', 'message'].map((table) => db.prepare(`SELECT * FROM ${table}`).all());
    const [scans = [], deliveries = [], ...others] = whole(old);
    old.close();
    const db = openDatabase(path);
    const gaining = (rows: readonly unknown[], gained: object) => rows.map((row) => ({ ...(row as object), ...gained }));
    expect(whole(db)).toEqual([gaining(scans, { watched_folder: null }), gaining(deliveries, { is_gathered: 0 }), ...others]);
    const watch = db.prepare("INSERT INTO watched_folder (path, new_only, scan_id) VALUES ('/logs', ?, ?)");
    expect(() => watch.run(2, 1)).toThrow('CHECK');
    expect(() => watch.run(0, 3)).toThrow('FOREIGN KEY');
    watch.run(0, 1);
    expect(() => watch.run(0, null)).toThrow('UNIQUE');
    const batch = db.prepare("INSERT INTO watched_batch (watch_id, seq, scan_id, flows, scored) VALUES (1, 1, 1, 7, x'01')");
    batch.run();
    expect(() => batch.run()).toThrow('UNIQUE');
    db.exec('DELETE FROM scan_result');
    expect(db.prepare('SELECT scan_id FROM watched_folder UNION ALL SELECT scan_id FROM watched_batch').pluck().all()).toEqual([
      null,
      null,
    ]);
    db.close();
  });

  it('refuses one that a newer program wrote, says so and changes nothing', () => {
    const path = join(temporaryFolder(), 'guardian.db');
    const newer = new Database(path);
    newer.pragma(`user_version = ${schemaVersion + 1}`);
    newer.close();
    expect(() => openDatabase(path)).toThrow(/written by a newer version of Home IoT Guardian/);
    const again = new Database(path);
    expect(again.pragma('journal_mode', { simple: true })).toBe('delete');
    expect(again.prepare('SELECT count(*) FROM sqlite_schema').pluck().get()).toBe(0);
    again.close();
  });

  it('says when the file is no database', () => {
    const path = join(temporaryFolder(), 'guardian.db');
    writeFileSync(path, 'this is a shopping list and not a database\n'.repeat(200));
    expect(() => openDatabase(path)).toThrow(/is damaged and cannot be read\. Move that file/);
  });
});
