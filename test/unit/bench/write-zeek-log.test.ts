import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeZeekCsv, writeZeekJsonLog, writeZeekLog } from '../../bench/write-zeek-log.ts';
import { flowsOf } from '../../helpers/flows-of.ts';
import { read } from '../../helpers/read.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';

const rows = 45_000;

describe('the log that the bench writes', () => {
  it('is a home of twenty devices with a scan and a flood, in the order of the ends of its flows, and reads without a loss', async () => {
    const path = join(temporaryFolder(), 'conn.log');
    writeZeekLog(path, rows);
    const { flows, account } = await read(path);
    expect(account).toMatchObject({ read: rows, used: rows, skipped: [], notes: [] });
    const all = flowsOf(flows);
    const ends = all.map(({ tsSeconds, durationSeconds }) => Math.round((tsSeconds + (durationSeconds || 0)) * 1e6));
    expect(ends.every((end, index) => index === 0 || end >= (ends[index - 1] ?? 0))).toBe(true);
    expect(new Set(all.map(({ origAddress }) => origAddress)).size).toBe(20);
    const scanned = new Set(all.filter(({ respPort }) => respPort === 23).map(({ respAddress }) => respAddress));
    expect(scanned.size).toBeGreaterThan(1900);
    expect(all.filter(({ respAddress }) => respAddress === '203.0.113.9').length).toBe(2000);
  });

  it('is the same every time, and the same flows in each format', async () => {
    const folder = temporaryFolder();
    const [log, again, json, csv] = ['conn.log', 'again.log', 'conn.json', 'conn.csv'].map((name) => join(folder, name)) as [
      string,
      string,
      string,
      string,
    ]; // four names
    writeZeekLog(log, 5000);
    writeZeekLog(again, 5000);
    writeZeekJsonLog(json, 5000);
    writeZeekCsv(csv, 5000);
    expect(readFileSync(again).equals(readFileSync(log))).toBe(true);
    const { flows } = await read(log);
    expect((await read(json)).flows).toEqual(flows);
    expect((await read(csv)).flows.tsSeconds).toEqual(flows.tsSeconds);
  });
});
