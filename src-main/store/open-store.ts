import { statSync } from 'node:fs';
import { join } from 'node:path';
import { type AlertRepository, createAlertRepository } from './alert-repository.ts';
import { type BaselineRepository, createBaselineRepository } from './baseline-repository.ts';
import { openDatabase, schemaVersion } from './open-database.ts';
import { createScanRepository, type ScanRepository } from './scan-repository.ts';
import { createWatchRepository, type WatchRepository } from './watch-repository.ts';
import { createWriter } from './writer.ts';

/** The history on disk. */
export interface Store {
  readonly scans: ScanRepository;
  readonly baselines: BaselineRepository;
  readonly alerts: AlertRepository;
  readonly watches: WatchRepository;
  describe(): { readonly path: string; readonly sizeBytes: number; readonly schemaVersion: number };
  /** Waits for a write under way, then closes. */
  close(): Promise<void>;
}

/** Bytes of a file; 0 where it is not there, as the write-ahead log before the first write. */
function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}

/** Opens the history in a data folder; throws `DatabaseError` with a sentence for a person. */
export function openStore(dataFolder: string): Store {
  const path = join(dataFolder, 'guardian.db');
  const reader = openDatabase(path);
  const writer = createWriter(openDatabase(path, 'writing'));
  return {
    scans: createScanRepository(reader, writer),
    baselines: createBaselineRepository(reader, writer),
    alerts: createAlertRepository(reader, writer),
    watches: createWatchRepository(reader, writer),
    describe: () => ({ path, sizeBytes: sizeOf(path) + sizeOf(`${path}-wal`), schemaVersion }),
    async close() {
      await writer.close();
      reader.close();
    },
  };
}
