import type { Db } from './open-database.ts';
import type { Pause } from './writer.ts';

const batchesBetweenPauses = 500;

interface Batch {
  readonly seq: number;
  readonly flows: number;
  readonly scored: Uint8Array;
}

/** Before the batches of a scan; before nothing, where it has none or is null. */
const beforeScan = `watch_id = @watchId
  AND seq < coalesce((SELECT min(seq) FROM watched_batch WHERE scan_id = @scanId AND watch_id = @watchId), 9223372036854775807)`;

/** Reads the batches of watched folders, as `WatchRepository` says. */
export function batchReader(db: Db) {
  const ofScan = db
    .prepare<[number, number], Uint8Array>('SELECT scored FROM watched_batch WHERE scan_id = ? AND watch_id = ? ORDER BY seq')
    .pluck();
  const newestBefore = db.prepare<[{ watchId: number; scanId: number | null }], Omit<Batch, 'seq'>>(
    `SELECT flows, scored FROM watched_batch WHERE ${beforeScan} ORDER BY seq DESC`,
  );
  return {
    ofScan: (watchId: number, scanId: number): Uint8Array[] => ofScan.all(scanId, watchId).map((scored) => new Uint8Array(scored)),
    /** As few as hold so many flows, oldest first. */
    before(watchId: number, scanId: number | null, flows: number): Uint8Array[] {
      const found: Uint8Array[] = [];
      if (flows <= 0) return found;
      let held = 0;
      for (const batch of newestBefore.iterate({ watchId, scanId })) {
        found.push(new Uint8Array(batch.scored));
        held += batch.flows;
        if (held >= flows) break;
      }
      return found.reverse();
    },
  };
}

/**
 * Adds a batch behind all others of its folder, within a transaction, in place of the last ones of its scan that it takes in.
 * @param batch its flows without those of the others
 * @param takesIn how many others; there are as many
 */
export function addBatch(write: Db, watchId: number, scanId: number, batch: Omit<Batch, 'seq'>, takesIn: number): void {
  const { scored } = batch;
  const flows = batch.flows + removeLast(write, watchId, scanId, takesIn);
  write
    .prepare(`
      INSERT INTO watched_batch (watch_id, seq, scan_id, flows, scored)
      SELECT @watchId, coalesce(max(seq), 0) + 1, @scanId, @flows, @scored FROM watched_batch WHERE watch_id = @watchId`)
    .run({ watchId, scanId, flows, scored: Buffer.from(scored) });
}

/** @returns how many flows they held */
function removeLast(write: Db, watchId: number, scanId: number, count: number): number {
  if (count === 0) return 0;
  const last = write
    .prepare<[number, number, number], Omit<Batch, 'scored'>>(
      'SELECT seq, flows FROM watched_batch WHERE watch_id = ? AND scan_id = ? ORDER BY seq DESC LIMIT ?',
    )
    .all(watchId, scanId, count);
  if (last.length < count) throw new Error(`a batch takes in ${count} others, and the scan ${scanId} has ${last.length}`);
  const remove = write.prepare('DELETE FROM watched_batch WHERE watch_id = ? AND seq = ?');
  for (const { seq } of last) remove.run(watchId, seq);
  return last.reduce((sum, { flows }) => sum + flows, 0);
}

/** Drops the batches of a folder that are neither of its scan nor needed to hold so many flows before it, within a transaction. */
export function dropBatches(write: Db, watchId: number, scanId: number, keepFlows: number): void {
  const newestBefore = write.prepare<[{ watchId: number; scanId: number }], Omit<Batch, 'scored'>>(
    `SELECT seq, flows FROM watched_batch WHERE ${beforeScan} ORDER BY seq DESC`,
  );
  let held = 0;
  let lastToDrop: number | null = null;
  for (const { seq, flows } of newestBefore.iterate({ watchId, scanId })) {
    if (held >= keepFlows) {
      lastToDrop = seq;
      break;
    }
    held += flows;
  }
  if (lastToDrop !== null) write.prepare('DELETE FROM watched_batch WHERE watch_id = ? AND seq <= ?').run(watchId, lastToDrop);
}

/** Keeps the batches of a scan that is deleted, within the transaction that deletes it. @param pause awaited now and then; it may throw to cancel */
export async function leaveBatches(write: Db, scanId: number, pause: Pause): Promise<void> {
  // The reference would be set to null in any case, yet of thousands at once.
  const some = write.prepare(
    'UPDATE watched_batch SET scan_id = NULL WHERE rowid IN (SELECT rowid FROM watched_batch WHERE scan_id = ? LIMIT ?)',
  );
  while (some.run(scanId, batchesBetweenPauses).changes === batchesBetweenPauses) await pause();
}
