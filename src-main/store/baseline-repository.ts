import type { LearnedCapture } from '../engine/learn/learn-capture.ts';
import { DatabaseError, type Db } from './open-database.ts';
import type { Writer } from './writer.ts';

/** What learning gives, beside a name. `createdAt` is ISO 8601 in UTC. */
export interface BaselineRecord extends LearnedCapture {
  readonly createdAt: string;
}

/** A version of a learned home without its bytes. */
export interface BaselineVersion {
  readonly version: number;
  readonly createdAt: string;
  /** Flows that it was learned from. */
  readonly flows: number;
  readonly sizeBytes: number;
}

/** The newest version of a learned home, and how many there are. */
export interface BaselineLine extends BaselineVersion {
  readonly name: string;
  readonly versions: number;
  readonly stillLearning: boolean;
}

/** A version of a learned home, whole. */
export interface StoredBaseline extends BaselineVersion, LearnedCapture {
  readonly name: string;
}

/** Learned homes by name and version. Names are compared without case; whoever calls sees to it that they are well-formed. */
export interface BaselineRepository {
  /** Keeps a new version under a name that may be new, and returns its number: one above the newest, from 1. */
  save(name: string, record: BaselineRecord, signal: AbortSignal): Promise<number>;
  /** In order of name. */
  list(): BaselineLine[];
  /**
   * The newest version unless one is named; null where there is none.
   *
   * @throws DatabaseError with a sentence where its report cannot be read; its bytes are not looked into.
   */
  get(name: string, version?: number): StoredBaseline | null;
  /** The name as it is written; null where there is no such home. Damage to what was learned does not matter. */
  nameOf(name: string): string | null;
  /** Newest first; empty where there is no such name. */
  versions(name: string): BaselineVersion[];
  /** False, and nothing is changed, where another home has the new name or none the old one. Writing the same name in another case is no clash. */
  rename(from: string, to: string): Promise<boolean>;
  /** Drops the newest version and returns the one that holds now; null, and nothing is changed, where there are not two. */
  rollback(name: string): Promise<number | null>;
  /** Drops all versions; false where there were none. */
  delete(name: string): Promise<boolean>;
}

interface Row {
  readonly name: string;
  readonly version: number;
  readonly created: string;
  readonly flows: number;
  readonly size: number;
}

const versionOf = ({ version, created, flows, size }: Row): BaselineVersion => ({ version, createdAt: created, flows, sizeBytes: size });

/** What `save` wrote; where it was damaged since, a sentence says so instead of breaking whatever shows it. */
function readReport(text: string): LearnedCapture['report'] {
  try {
    const report: LearnedCapture['report'] | null = JSON.parse(text); // written by `save` alone; of other shapes the next line knows those that miss something
    const whole = report && typeof report.stillLearning === 'boolean' && Array.isArray(report.devices) && Array.isArray(report.leftOut);
    if (whole && typeof report.account === 'object') return report;
  } catch {
    // Told below.
  }
  throw new DatabaseError('What was learned is damaged and cannot be used. Learn this home again.');
}

/** A name as names are compared. */
const keyOf = (name: string) => name.normalize('NFC').toLowerCase();

/** @param db a connection for reading; @param writer the connection that writes */
export function createBaselineRepository(db: Db, writer: Writer): BaselineRepository {
  const columns = 'name, version, created, flows, length(bytes) AS size';
  const newest = db.prepare<[], Row & { versions: number; still_learning: number }>(`
    SELECT ${columns}, (SELECT count(*) FROM baseline WHERE key = this.key) AS versions, 
      CASE WHEN json_valid(report) THEN json_extract(report, '$.stillLearning') END AS still_learning
    FROM baseline AS this WHERE version = (SELECT max(version) FROM baseline WHERE key = this.key) ORDER BY key`);
  const all = db.prepare<[string], Row>(`SELECT ${columns} FROM baseline WHERE key = ? ORDER BY version DESC`);
  const one = db.prepare<[string, number | null, number | null], Row & { bytes: Uint8Array; report: string }>(
    `SELECT ${columns}, bytes, report FROM baseline WHERE key = ? AND (? IS NULL OR version = ?) ORDER BY version DESC LIMIT 1`,
  );
  const never = new AbortController().signal;

  return {
    save: (name, { bytes, report, createdAt }, signal) =>
      writer.transaction(signal, async (write) => {
        const key = keyOf(name);
        const last = write
          .prepare<[string], Pick<Row, 'name' | 'version'>>(
            'SELECT name, version FROM baseline WHERE key = ? ORDER BY version DESC LIMIT 1',
          )
          .get(key);
        const version = (last?.version ?? 0) + 1;
        write
          .prepare('INSERT INTO baseline (key, version, name, created, flows, bytes, report) VALUES (?, ?, ?, ?, ?, ?, ?)')
          .run(key, version, last?.name ?? name, createdAt, report.flows, Buffer.from(bytes), JSON.stringify(report));
        return version;
      }),
    list: () =>
      newest.all().map((row) => ({ name: row.name, ...versionOf(row), versions: row.versions, stillLearning: row.still_learning === 1 })),
    get(name, version) {
      const row = one.get(keyOf(name), version ?? null, version ?? null);
      if (!row) return null;
      return { name: row.name, ...versionOf(row), bytes: Uint8Array.from(row.bytes), report: readReport(row.report) };
    },
    nameOf: (name) => all.get(keyOf(name))?.name ?? null,
    versions: (name) => all.all(keyOf(name)).map(versionOf),
    rename: (from, to) =>
      writer.transaction(never, async (write) => {
        const taken = write.prepare('SELECT 1 FROM baseline WHERE key = ? AND key <> ?').get(keyOf(to), keyOf(from)) !== undefined;
        return !taken && write.prepare('UPDATE baseline SET key = ?, name = ? WHERE key = ?').run(keyOf(to), to, keyOf(from)).changes > 0;
      }),
    rollback: (name) =>
      writer.transaction(never, async (write) => {
        const [last, before] = write
          .prepare<[string], number>('SELECT version FROM baseline WHERE key = ? ORDER BY version DESC LIMIT 2')
          .pluck()
          .all(keyOf(name));
        if (last === undefined || before === undefined) return null;
        write.prepare('DELETE FROM baseline WHERE key = ? AND version = ?').run(keyOf(name), last);
        return before;
      }),
    delete: (name) =>
      writer.transaction(never, async (write) => write.prepare('DELETE FROM baseline WHERE key = ?').run(keyOf(name)).changes > 0),
  };
}
