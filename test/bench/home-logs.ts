import { appendFileSync, mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { EvenFlows } from './even-flows.ts';
import { homeTraffic } from './home-traffic.ts';
import { zeekHeader, zeekRow } from './write-zeek-log.ts';

const seed = 3;
/** Nobody has written into the logs for so long, so that they are read at once. */
const settledSeconds = 86_400;
const hourUs = 3600 * 1e6;

/** Writes a log that nobody has written into for long. */
function writeSettled(path: string, bytes: Uint8Array): void {
  writeFileSync(path, bytes);
  const seconds = Date.now() / 1000 - settledSeconds;
  utimesSync(path, seconds, seconds);
}

/** Writes so many flows of a simulated home as packed logs of an hour each, the first of 2023. @returns how many logs */
export function writeHourlyLogs(folder: string, flows: number): number {
  mkdirSync(folder, { recursive: true });
  const hours = new Map<number, string[]>();
  let row = 0;
  homeTraffic(flows, seed, (flow) => {
    row += 1;
    const hour = Math.floor((flow.startUs + flow.durationUs) / hourUs);
    const rows = hours.get(hour) ?? [];
    hours.set(hour, rows);
    rows.push(zeekRow(flow, row));
  });
  for (const [hour, rows] of hours) writeSettled(join(folder, `conn.${hour}.log.gz`), gzipSync(zeekHeader + rows.join('')));
  return hours.size;
}

/** Writes so many packed logs of a few flows each, all of one day. */
export function writeSmallLogs(folder: string, logs: number, flowsOfLog: number): void {
  mkdirSync(folder, { recursive: true });
  let rows: string[] = [];
  let row = 0;
  homeTraffic(logs * flowsOfLog, seed, (flow) => {
    row += 1;
    rows.push(zeekRow(flow, row));
    if (rows.length < flowsOfLog) return;
    const number = String(row / flowsOfLog).padStart(5, '0');
    writeSettled(join(folder, `conn.${number}.log.gz`), gzipSync(zeekHeader + rows.join('')));
    rows = [];
  });
}

/** The log that a home's traffic is written to as it comes, at an even pace. */
export class LiveLog {
  readonly #path: string;
  readonly #flows = new EvenFlows();

  constructor(folder: string) {
    mkdirSync(folder, { recursive: true });
    this.#path = join(folder, 'conn.log');
    writeFileSync(this.#path, zeekHeader);
  }

  /** Writes flows that ended from one time to another, in milliseconds since 1970. */
  write(fromMs: number, toMs: number, count: number): void {
    const rows = Array.from({ length: count }, (_, index) => {
      const flow = this.#flows.next(fromMs + ((index + 1) * (toMs - fromMs)) / count);
      return zeekRow(flow, this.#flows.given);
    });
    appendFileSync(this.#path, rows.join(''));
  }
}
