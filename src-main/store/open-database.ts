import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { migrations } from './migrations/migrations.ts';

export type Db = Database.Database;

/** The database cannot be used. The message is a sentence for a person. */
export class DatabaseError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'DatabaseError';
  }
}

/** How long a statement waits for another program, in milliseconds: readers need it for moments only, the writer waits in its own way. */
const busyTimeoutMs = { reading: 5000, writing: 1 } as const;

/** The schema version of a database that this program writes; `PRAGMA user_version`. */
export const schemaVersion = migrations.length;

const versionOf = (db: Db) => Number(db.pragma('user_version', { simple: true }));

function refuseNewer(db: Db, path: string): void {
  if (versionOf(db) > schemaVersion) {
    throw new DatabaseError(
      `The history in ${path} was written by a newer version of Home IoT Guardian. Install that version, or choose another data folder; nothing was changed.`,
    );
  }
}

function migrate(db: Db): void {
  for (const [index, migration] of migrations.entries()) {
    if (index < versionOf(db)) continue;
    db.transaction(() => {
      if (versionOf(db) > index) return; // another process was faster
      db.exec(migration.sql);
      db.pragma(`user_version = ${index + 1}`);
    }).immediate();
  }
}

/**
 * Opens the history at a path, makes it where it is missing and brings it up to date. One connection; close it when done.
 * Throws `DatabaseError` for a newer or damaged database.
 */
export function openDatabase(path: string, purpose: keyof typeof busyTimeoutMs = 'reading'): Db {
  try {
    mkdirSync(dirname(path), { recursive: true });
    // While it is opened both wait: another program may just be closing it.
    const db = new Database(path, { timeout: busyTimeoutMs.reading });
    refuseNewer(db, path);
    db.pragma('journal_mode = WAL');
    db.pragma('synchronous = NORMAL');
    db.pragma('foreign_keys = ON');
    migrate(db);
    db.pragma(`busy_timeout = ${busyTimeoutMs[purpose]}`);
    return db;
  } catch (error) {
    if (error instanceof DatabaseError) throw error;
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code === 'SQLITE_NOTADB' || code === 'SQLITE_CORRUPT') {
      throw new DatabaseError(
        `The history in ${path} is damaged and cannot be read. Move that file to another place to start anew; keep it if you want to rescue something.`,
        { cause: error },
      );
    }
    throw new DatabaseError(
      `The history in ${path} cannot be opened: ${error instanceof Error ? error.message : String(error)}. See that its disk has room and that you may write to its folder, then try again.`,
      { cause: error },
    );
  }
}
