import type { ReadAccount, Severity } from '../engine/types.ts';
import { toldReader } from './alerts-of-scan.ts';
import { addBatch, batchReader, dropBatches } from './batches-of-watch.ts';
import type { Db } from './open-database.ts';
import { watchedFilesReader, writeWatchedFiles } from './watch-files.ts';
import type { StoredWatch, WatchChange, WatchScan, WatchScored } from './watch-rows.ts';
import { insertScan, replaceScan } from './write-scan.ts';
import type { Pause, Writer } from './writer.ts';

/** What is kept of watched folders. */
export interface WatchRepository {
  /** What is stored of a folder; made where nothing is. @param newOnly of a folder that is not there yet: leaves alone what it holds already */
  open(path: string, newOnly: boolean): Promise<StoredWatch>;
  /** What is stored of a folder, by its path; null where nothing is. */
  find(path: string): StoredWatch | null;
  /** What is stored of a folder now, contents by their ids and files by their paths; null where nothing is. */
  get(id: number): StoredWatch | null;
  /** The revision that is stored of a folder now; null where nothing is. */
  revision(id: number): number | null;
  /** Batches of a scan, in order. */
  batches(id: number, scanId: number): Uint8Array[];
  /** The batches before those of a scan (of all, for null): as few of the last ones as hold so many flows, oldest first. */
  batchesBefore(id: number, scanId: number | null, flows: number): Uint8Array[];
  /** For each incident of a scan that made alerts, by its `first`: the most severe that it was told as; under null what named no incident. */
  toldOf(scanId: number): ReadonlyMap<number | null, Severity>;
  /**
   * Stores a round in one transaction: how far everything was read, the flows that wait, the batch, its scan and its alerts. Alerts of the
   * scan follow their incidents, whose numbers change while it goes on. Batches that nobody will ask for are dropped.
   *
   * @param revision that was seen last; @param keepFlows how many flows before the scan must be kept
   * @returns the scan, null where nothing was compared; 'overtaken', with nothing stored, where another program stored a round since, or
   * the scan that goes on was deleted
   */
  commit(
    id: number,
    revision: number,
    change: WatchChange,
    options: { readonly signal: AbortSignal; readonly keepFlows: number },
  ): Promise<{ readonly scanId: number | null } | 'overtaken'>;
}

/** A row of `watched_folder`, and what `scan_result` holds of its scan: null where there is none. */
interface WatchRow {
  readonly id: number;
  readonly path: string;
  readonly revision: number;
  readonly new_only: 0 | 1;
  readonly is_looked_at: 0 | 1;
  readonly waiting: Uint8Array | null;
  readonly waiting_flows: number;
  readonly waiting_account: string | null;
  readonly waiting_bytes: number;
  readonly scan_id: number | null;
  readonly scan_day: string | null;
  readonly scan_flows: number | null;
  readonly scan_account: string | null;
  readonly scan_bytes: number | null;
  readonly total_flows: number;
  readonly total_read: number;
  readonly total_skipped: number;
  readonly last_read: string | null;
}

/** Of another program that deleted the scan and not what refers to it, nothing is left of it either. */
const selectWatch = `
  SELECT watched_folder.*, scan_result.flows AS scan_flows, scan_result.size_bytes AS scan_bytes
  FROM watched_folder LEFT JOIN scan_result ON scan_result.id = scan_id`;

function toScan({ scan_id: id, scan_day: day, scan_flows: flows, scan_account, scan_bytes: sizeBytes }: WatchRow): WatchScan | null {
  if (id === null || day === null || flows === null || scan_account === null || sizeBytes === null) return null;
  const account: ReadAccount = JSON.parse(scan_account); // written by `commit` alone
  return { id, day, flows, account, sizeBytes };
}

function toWatch(row: WatchRow, known: Pick<StoredWatch, 'contents' | 'files'>): StoredWatch {
  const waitingAccount: ReadAccount | null = row.waiting_account === null ? null : JSON.parse(row.waiting_account); // written by `commit` alone
  return {
    id: row.id,
    path: row.path,
    revision: row.revision,
    newOnly: row.new_only === 1,
    isLookedAt: row.is_looked_at === 1,
    ...known,
    waiting: row.waiting && new Uint8Array(row.waiting),
    waitingFlows: row.waiting_flows,
    waitingAccount,
    waitingBytes: row.waiting_bytes,
    scan: toScan(row),
    totals: { flows: row.total_flows, read: row.total_read, skipped: row.total_skipped },
    lastReadAt: row.last_read,
  };
}

/** @param db a connection for reading; @param writer the connection that writes */
export function createWatchRepository(db: Db, writer: Writer): WatchRepository {
  const ofPath = db.prepare<[string], number>('SELECT id FROM watched_folder WHERE path = ?').pluck();
  const ofId = db.prepare<[number], WatchRow>(`${selectWatch} WHERE watched_folder.id = ?`);
  const revisionOf = db.prepare<[number], number>('SELECT revision FROM watched_folder WHERE id = ?').pluck();
  const filesOf = watchedFilesReader(db);
  const batches = batchReader(db);
  // In one transaction, as another program may store a round between two statements.
  const get = db.transaction((id: number): StoredWatch | null => {
    const row = ofId.get(id);
    return row ? toWatch(row, filesOf(id)) : null;
  });
  const never = new AbortController().signal;

  return {
    async open(path, newOnly) {
      const known = ofPath.get(path);
      const id = known ?? (await writer.transaction(never, async (write) => addFolder(write, path, newOnly)));
      const stored = get(id);
      if (!stored) throw new Error(`the watched folder ${id} is not stored`); // nobody removes one
      return stored;
    },
    find(path) {
      const id = ofPath.get(path);
      return id === undefined ? null : get(id);
    },
    get,
    revision: (id) => revisionOf.get(id) ?? null,
    batches: batches.ofScan,
    batchesBefore: batches.before,
    toldOf: toldReader(db),
    commit: (id, revision, change, { signal, keepFlows }) =>
      writer.transaction(signal, async (write, pause) => {
        const now = write.prepare<[number], WatchRow>(`${selectWatch} WHERE watched_folder.id = ?`).get(id);
        if (now?.revision !== revision) return 'overtaken';
        const { scored } = change;
        // To go on with a scan that is not there any more would bring back what a person deleted.
        if (scored && scored.scanId !== null && scored.scanId !== toScan(now)?.id) return 'overtaken';
        const scanId = scored && (await storeScan(write, now.path, scored, pause));
        if (scored && scanId !== null) {
          addBatch(write, id, scanId, { flows: scored.flows, scored: scored.batch }, scored.takesIn);
          dropBatches(write, id, scanId, keepFlows);
          write
            .prepare('UPDATE watched_folder SET scan_id = ?, scan_day = ?, scan_account = ? WHERE id = ?')
            .run(scanId, scored.day, JSON.stringify(scored.account), id);
        }
        await writeWatchedFiles(write, id, change, pause);
        writeState(write, id, change);
        await pause();
        return { scanId };
      }),
  };
}

/** Of several that add a folder at once, one does. @returns its id */
function addFolder(write: Db, path: string, newOnly: boolean): number {
  write.prepare('INSERT INTO watched_folder (path, new_only) VALUES (?, ?) ON CONFLICT (path) DO NOTHING').run(path, newOnly ? 1 : 0);
  return write.prepare<[string], number>('SELECT id FROM watched_folder WHERE path = ?').pluck().get(path) ?? 0; // there is one now
}

async function storeScan(write: Db, folder: string, { scanId, record, stoodOut }: WatchScored, pause: Pause): Promise<number> {
  if (scanId === null) return insertScan(write, record, folder, () => undefined, pause);
  await replaceScan(write, scanId, record, stoodOut, pause);
  return scanId;
}

function writeState(write: Db, id: number, change: WatchChange): void {
  const { waiting, waitingFlows, waitingAccount, waitingBytes, totals, lastReadAt } = change;
  write
    .prepare(`
      UPDATE watched_folder SET revision = revision + 1, is_looked_at = 1, waiting = @waiting, waiting_flows = @waitingFlows,
        waiting_account = @account, waiting_bytes = @waitingBytes, total_flows = @flows, total_read = @read, total_skipped = @skipped,
        last_read = @lastReadAt
      WHERE id = @id`)
    .run({
      id,
      waiting: waiting && Buffer.from(waiting),
      waitingFlows,
      account: waitingAccount && JSON.stringify(waitingAccount),
      waitingBytes,
      ...totals,
      lastReadAt,
    });
}
