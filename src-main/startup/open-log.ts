import { chmodSync, closeSync, mkdirSync, openSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import electronLog from 'electron-log/node';
import type { Log } from '../log.ts';
import { oneLine } from './one-line.ts';

/** A log file larger than this is set aside as `guardian.old.log`, in place of the one that was set aside before. */
const largestBytes = 1_000_000;

/** Names of files and devices of a home stand in it: nobody else's business. */
const ownerOnly = 0o600;

/**
 * The log in `folder`, which is made: `guardian.log`, one line each, `2026-01-31T22:04:05.678Z warn  text`, and at most one older file
 * beside it. Several processes may write to the same one. Nothing of it is printed, and writing never throws: where the file cannot be
 * written, the program goes on without it and says so once, through `complain`.
 */
export function openLog(folder: string, complain: (line: string) => void = (line) => void process.stderr.write(`${line}\n`)): Log {
  const path = join(folder, 'guardian.log');
  let complained = false;
  const complainOnce = (error: unknown) => {
    if (complained) return;
    complained = true;
    complain(oneLine(`The log ${path} cannot be written: ${error instanceof Error ? error.message : String(error)}`));
  };
  try {
    mkdirSync(folder, { recursive: true });
    closeSync(openSync(path, 'a', ownerOnly));
    chmodSync(path, ownerOnly); // one from before may be wider
  } catch (error) {
    complainOnce(error);
    return { info: () => undefined, warn: () => undefined, error: () => undefined };
  }
  electronLog.transports.console.writeFn = () => undefined; // the library prints its own troubles through its default logger
  const logger = electronLog.create({ logId: folder });
  const { console, file } = logger.transports;
  // Else it looks for a package.json above the folder that the program was called from, and throws where there is none.
  file.setAppName('home-iot-guardian');
  console.level = false;
  file.resolvePathFn = () => path;
  file.maxSize = largestBytes;
  file.writeOptions = { flag: 'a', encoding: 'utf8', mode: ownerOnly };
  file.transforms = [({ message }) => `${message.date.toISOString()} ${message.level.padEnd(5)} ${oneLine(String(message.data[0]))}`];
  file.archiveLogFn = (full) => {
    try {
      if (statSync(path).size > largestBytes) renameSync(path, join(folder, 'guardian.old.log')); // else another process has just done it
    } catch {
      full.clear(); // rather no older lines than a file without end
    }
  };
  file.getFile().on('error', complainOnce);
  return {
    info: (line) => logger.info(line),
    warn: (line) => logger.warn(line),
    error: (line) => logger.error(line),
  };
}
