import { setImmediate, setTimeout } from 'node:timers/promises';
import { DatabaseError, type Db } from './open-database.ts';

/** Lets the rest of the program run for a moment; throws the signal's reason when the work was cancelled meanwhile. */
export type Pause = () => Promise<void>;

/** The one connection that writes. Work waits its turn, and each piece is one transaction: whole or absent. */
export interface Writer {
  /** Runs `work` inside a transaction that may stretch over many turns of the event loop; readers see nothing of it until its end. */
  transaction<T>(signal: AbortSignal, work: (db: Db, pause: Pause) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

const retryMs = 50;
const longestWaitMs = 10 * 60_000;

/** Waits for another program that is writing, without holding up this one. */
async function begin(db: Db, signal: AbortSignal): Promise<void> {
  for (let waitedMs = 0; ; waitedMs += retryMs) {
    signal.throwIfAborted();
    try {
      db.exec('BEGIN IMMEDIATE');
      return;
    } catch (error) {
      const busy = error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY');
      if (!busy) throw error;
      if (waitedMs >= longestWaitMs) {
        throw new DatabaseError(
          'Another program has been writing to the history for ten minutes. Nothing was saved; please try again later.',
          {
            cause: error,
          },
        );
      }
      await setTimeout(retryMs);
    }
  }
}

/** Puts what SQLite says of a disk without room into a sentence; hands back any other error as it is. */
function explainDisk(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code !== 'SQLITE_FULL' && !code.startsWith('SQLITE_IOERR')) return error;
  return new DatabaseError(
    'The history could not be written: its disk has no room left or reported an error. Make room there, then try again; nothing was saved.',
    { cause: error },
  );
}

/** @param db a connection that nobody else uses, with a short busy timeout: waiting is done here */
export function createWriter(db: Db): Writer {
  let last: Promise<unknown> = Promise.resolve();

  const run = async <T>(signal: AbortSignal, work: (db: Db, pause: Pause) => Promise<T>): Promise<T> => {
    try {
      await begin(db, signal);
      const value = await work(db, async () => {
        await setImmediate();
        signal.throwIfAborted();
      });
      db.exec('COMMIT');
      return value;
    } catch (error) {
      if (db.inTransaction) db.exec('ROLLBACK');
      throw explainDisk(error);
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
