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
    const gained = { incidents_count: 0, baseline: null, spoke: null, steps: null, sensitivity: null };
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
    expect(whole(db)).toEqual(before);
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
