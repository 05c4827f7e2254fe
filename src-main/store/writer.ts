import { setImmediate } from 'node:timers/promises';
import type { Db } from './open-database.ts';

/** Lets the rest of the program run for a moment; throws the signal's reason when the work was cancelled meanwhile. */
export type Pause = () => Promise<void>;

/** The one connection that writes. Work waits its turn, and each piece is one transaction: whole or absent. */
export interface Writer {
  /** Runs `work` inside a transaction that may stretch over many turns of the event loop; readers see nothing of it until its end. */
  transaction<T>(signal: AbortSignal, work: (db: Db, pause: Pause) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** @param db a connection that nobody else uses */
export function createWriter(db: Db): Writer {
  let last: Promise<unknown> = Promise.resolve();

  const run = async <T>(signal: AbortSignal, work: (db: Db, pause: Pause) => Promise<T>): Promise<T> => {
    signal.throwIfAborted();
    db.exec('BEGIN IMMEDIATE');
    try {
      const value = await work(db, async () => {
        await setImmediate();
        signal.throwIfAborted();
      });
      db.exec('COMMIT');
      return value;
    } catch (error) {
      if (db.inTransaction) db.exec('ROLLBACK');
      throw error;
    }
  };

  return {
    transaction(signal, work) {
      const turn = last.then(() => run(signal, work));
      last = turn.catch(() => undefined);
      return turn;
    },
    async close() {
      await last;
      db.close();
    },
  };
}
