import { mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { localDay } from '../../src-main/engine/follow/local-day.ts';
import type { FlowRecord } from '../../src-main/engine/ingest/collect/flow-table-builder.ts';
import { writeZeekTsv } from './formats/write-zeek-tsv.ts';

const hourSeconds = 3600;
/** Windows allows no colon in a name. */
const sign = process.platform === 'win32' ? '.' : ':';

function clock(seconds: number): string {
  const date = new Date(seconds * 1000);
  return [date.getHours(), date.getMinutes(), date.getSeconds()].map((value) => String(value).padStart(2, '0')).join(sign);
}

/** Writes flows as Zeek archives them: a packed conn.log for each hour, in a folder for each day. @returns how many files there are */
export function writeHourlyLogs(folder: string, flows: readonly FlowRecord[]): number {
  const hours = Map.groupBy(flows, ({ tsSeconds }) => Math.floor(tsSeconds / hourSeconds) * hourSeconds);
  for (const [begins, ofHour] of hours) {
    const ends = begins + hourSeconds;
    const day = join(folder, localDay(begins));
    mkdirSync(day, { recursive: true });
    const path = join(day, `conn.${clock(begins)}-${clock(ends)}.log.gz`);
    writeFileSync(path, gzipSync(writeZeekTsv(ofHour.toSorted((a, b) => a.tsSeconds - b.tsSeconds))));
    utimesSync(path, ends, ends);
  }
  return hours.size;
}
