import { statSync } from 'node:fs';
import { join } from 'node:path';
import { measureInChild } from './measure-in-child.ts';
import { writeZeekLog } from './write-zeek-log.ts';

const rows = 10_000_000;

/** Writes a conn.log of ten million rows, more than a gigabyte, and scans it in a process of its own. Takes minutes. */
export function benchHuge(folder: string) {
  const path = join(folder, 'huge.log');
  const startedMs = performance.now();
  writeZeekLog(path, rows);
  const writtenMs = performance.now();
  const { durationsMs, peakBytes } = measureInChild(path, join(folder, 'huge'), 1);
  const seconds = (durationsMs[0] ?? Number.NaN) / 1000;
  return {
    rows,
    bytes: statSync(path).size,
    written_rows_per_second: Math.round((rows / (writtenMs - startedMs)) * 1000),
    scan_seconds: Number(seconds.toFixed(1)),
    flows_per_second: Math.round(rows / seconds),
    peak_mb: Math.round(peakBytes / 1e6),
    target: 'peak_mb at most 700',
  };
}
