import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import electronLog from 'electron-log/node';
import type { Log } from '../log.ts';

/** A log file larger than this is set aside as `guardian.old.log`, in place of the one that was set aside before. */
const largestBytes = 1_000_000;

/** The log in `folder`: `guardian.log`, with the time of each line, and at most one older file beside it. */
export function openLog(folder: string): Log {
  mkdirSync(folder, { recursive: true });
  const logger = electronLog.create({ logId: folder });
  logger.transports.console.level = false;
  logger.transports.file.resolvePathFn = () => join(folder, 'guardian.log');
  logger.transports.file.maxSize = largestBytes;
  return {
    info: (line) => logger.info(line),
    warn: (line) => logger.warn(line),
    error: (line) => logger.error(line),
  };
}
