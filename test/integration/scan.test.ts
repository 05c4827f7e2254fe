import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { captureFile } from '../../src-main/engine/ingest/capture-file.ts';
import type { ScanProgress } from '../../src-main/engine/types.ts';
import { modelsFolder, workerFile } from '../../src-main/startup/program-paths.ts';
import { createScanRunner } from '../../src-main/workers/scan-runner.ts';
import { requests } from '../../src-preload/contract/api.ts';
import { guideHeader, loudRow, quietRows, writeCapture } from '../helpers/captures.ts';
import { openProgram } from '../helpers/program.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

const mock = 'data/mock_traffic.csv';

function scoresOf(path: string): string[][] {
  return readFileSync(path, 'utf8')
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','));
}

describe('a scan from file to store and back', () => {
  it('stores what it found, and the stored answer is the whole answer', async () => {
    const folder = temporaryFolder();
    const program = openProgram(folder);
    const scores = join(folder, 'scores.csv');
    const id = await program.scan([captureFile(mock)], { scoresPath: scores }).scanId;
    const answer = await program.request('scan:get', { scanId: id });
    if (!answer.ok) throw new Error(answer.message);
    const detail = requests['scan:get'].output.parse(answer.value);
    expect(detail).toMatchObject({ name: 'mock_traffic.csv', flows: 1001, windows: 992, rowsRead: 1001, rowsSkipped: 0 });
    expect(detail.anomalousWindows).toBeGreaterThan(100);
    expect(Object.values(detail.bySeverity).reduce((sum, count) => sum + count)).toBe(detail.anomalousWindows);
    expect(detail.devices.reduce((sum, device) => sum + device.flows, 0)).toBe(1001);
    expect(detail.labels?.malicious).toBe(200);
    expect(detail.incidents).toHaveLength(detail.incidentCount);
    expect(detail.incidents.reduce((sum, incident) => sum + incident.flows, 0)).toBe(detail.anomalousFlows);

    const lines = scoresOf(scores);
    expect(lines).toHaveLength(1001);
    expect(lines.map(([row]) => Number(row))).toEqual(Array.from({ length: 1001 }, (_, index) => index + 1));
    const anomalous = lines.filter((line) => line[5] === 'true');
    expect(anomalous).toHaveLength(detail.anomalousFlows);
    expect(lines.every((line) => Number(line[3]) > Number(line[4]) === (line[5] === 'true'))).toBe(true);
    expect(lines.every((line) => (line[6] === 'None') === (line[5] === 'false'))).toBe(true);
    expect(readdirSync(folder).filter((name) => name.includes('partial'))).toEqual([]);
  });

  it('gives the same answer twice, and labels have no part in it', async () => {
    const folder = temporaryFolder();
    const program = openProgram(folder);
    const swapped = join(folder, 'swapped.csv');
    const [header = '', ...rows] = readFileSync(mock, 'utf8').trimEnd().split('\n');
    const flip = (row: string) => (row.includes('benign') ? row.replace('benign', 'malicious') : row.replace('malicious', 'benign'));
    writeFileSync(swapped, [header, ...rows.map(flip), ''].join('\n'));
    const paths = ['a', 'b', 'c'].map((name) => join(folder, `${name}.csv`));
    await program.scan([captureFile(mock)], { scoresPath: paths[0] ?? '' }).scanId;
    await program.scan([captureFile(mock)], { scoresPath: paths[1] ?? '' }).scanId;
    await program.scan([captureFile(swapped)], { scoresPath: paths[2] ?? '' }).scanId;
    const [first, second, third] = paths.map((path) => readFileSync(path, 'utf8'));
    expect(second).toBe(first);
    expect(third).toBe(first);
  });

  it('orders rows by time before it compares them: a shuffled file scores every row alike', async () => {
    const folder = temporaryFolder();
    const program = openProgram(folder);
    const [header = '', ...rows] = readFileSync(mock, 'utf8').trimEnd().split('\n');
    const order = rows.map((_, index) => (index * 389) % rows.length);
    expect(new Set(order).size).toBe(rows.length);
    const shuffled = join(folder, 'shuffled.csv');
    writeFileSync(shuffled, [header, ...order.map((index) => rows[index]), ''].join('\n'));
    const [plainScores, shuffledScores] = [join(folder, 'p.csv'), join(folder, 's.csv')];
    await program.scan([captureFile(mock)], { scoresPath: plainScores }).scanId;
    const id = await program.scan([captureFile(shuffled)], { scoresPath: shuffledScores }).scanId;
    const plain = scoresOf(plainScores);
    const differing = scoresOf(shuffledScores).filter((line, position) => line[3] !== plain[order[position] ?? -1]?.[3]);
    // Flows of the very same time keep the order of their file, so a few windows may differ.
    expect(differing.length).toBeLessThan(20);
    const answer = await program.request('scan:get', { scanId: id });
    expect(answer).toMatchObject({
      ok: true,
      value: { account: { notes: ['Rows were put in order of time (ts) before they were compared.'] } },
    });
  });

  it('does several in a row, and several files as one', async () => {
    const folder = temporaryFolder();
    const program = openProgram(folder);
    const quiet = writeCapture(folder, 'quiet.csv', 200);
    const loud = writeCapture(folder, 'loud.csv', 200, [loudRow]);
    const ids = await Promise.all([[quiet], [loud], [quiet, loud]].map((paths) => program.scan(paths.map(captureFile)).scanId));
    expect(ids).toEqual([1, 2, 3]);
    const list = await program.request('scan:list', { offset: 0, limit: 10 });
    if (!list.ok) throw new Error(list.message);
    const { scans } = requests['scan:list'].output.parse(list.value);
    expect(scans.map(({ name, flows }) => [name, flows])).toEqual([
      ['quiet.csv and 1 more', 401],
      ['loud.csv', 201],
      ['quiet.csv', 200],
    ]);
    expect(scans[1]?.bySeverity.Critical).toBeGreaterThan(0);
  });

  it('tells the strongest flow of a loud capture in a sentence', async () => {
    const folder = temporaryFolder();
    const program = openProgram(folder);
    const id = await program.scan([captureFile(writeCapture(folder, 'loud.csv', 60, [loudRow]))]).scanId;
    const answer = await program.request('anomaly:list', {
      scanId: id,
      of: 'flows',
      offset: 0,
      limit: 5,
      order: 'strongest',
      severity: null,
    });
    if (!answer.ok) throw new Error(answer.message);
    const [strongest] = requests['anomaly:list'].output.parse(answer.value).anomalies;
    expect(strongest).toMatchObject({ severity: 'Critical', row: 61, volumes: { orig_bytes: 512_000_000 } });
    expect(strongest?.reason).toMatch(/^(Sent|Got back) .* usual is /);
  });

  it('refuses fewer than 11 usable rows with the account, and stores nothing', async () => {
    const folder = temporaryFolder();
    const program = openProgram(folder);
    const path = join(folder, 'few.csv');
    writeFileSync(path, [guideHeader, ...quietRows(10), '1,x,1,1,1,benign', ''].join('\n'));
    await expect(program.scan([captureFile(path)]).scanId).rejects.toThrow(
      /few\.csv has 10 usable rows; at least 11 are needed.*Read 11 rows, used 10, skipped 1: 1 because orig_pkts is not a number \(line 12\)/,
    );
    expect(await program.request('scan:list', { offset: 0, limit: 1 })).toEqual({ ok: true, value: { total: 0, scans: [] } });
    const id = await program.scan([captureFile(writeCapture(folder, 'eleven.csv', 11))]).scanId;
    expect(program.guide.scan(id)).toMatchObject({ total_samples: 2 });
  });
});

describe('cancelling', () => {
  it('while reading, scoring or saving leaves the history and the folder as they were', async () => {
    const folder = temporaryFolder();
    const big = join(folder, 'big.csv');
    const [header = '', ...rows] = readFileSync(mock, 'utf8').trimEnd().split('\n');
    // More than fit in memory at once, so that a part of them is on disk.
    writeFileSync(big, [header, ...Array.from({ length: 800 }, () => rows.join('\n')), ''].join('\n'));
    const data = join(folder, 'data');
    const program = openProgram(data);
    await program.scan([captureFile(mock)]).scanId;
    const kept = () => readdirSync(data, { recursive: true }).filter((path) => path !== 'temporary');
    const before = kept();
    let wasOnDisk = false;
    for (const phase of ['reading', 'scoring', 'saving'] as const) {
      const scan = program.scan([captureFile(big)], { scoresPath: join(data, 'scores.csv') });
      const unsubscribe = program.subscribe(({ name, payload }) => {
        if (name !== 'job:changed' || payload.phase !== phase || payload.flowsRead < 510_000) return;
        wasOnDisk ||= readdirSync(join(data, 'temporary'), { recursive: true }).length > 1;
        void program.request('job:cancel', { jobId: scan.jobId });
      });
      await expect(scan.scanId, phase).rejects.toThrow('cancelled');
      unsubscribe();
      expect(program.guide.history(), phase).toHaveLength(1);
      expect(kept(), phase).toEqual(before);
    }
    expect(wasOnDisk).toBe(true);
    expect(await program.scan([captureFile(mock)]).scanId).toBe(2);
  });
});

describe('a worker that dies', () => {
  it('fails its scan with a sentence, and the next scan gets a new one', async () => {
    const folder = temporaryFolder();
    const runner = createScanRunner(workerFile, { modelsFolder, runtime: 'auto' });
    const source = { files: [captureFile(mock)], maxBytes: 1e9, scoresPath: null, temporaryFolder: join(temporaryFolder(), 'temporary') };
    const options = { signal: new AbortController().signal, onProgress: (_progress: ScanProgress) => undefined };
    await runner.scan(source, options);
    const dying = runner.scan(source, options);
    await runner.close();
    await expect(dying).rejects.toThrow(/stopped unexpectedly\. Nothing was saved/);
    expect((await runner.scan(source, options)).flows).toBe(1001);
    await runner.close();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('says so when there is no model', async () => {
    const runner = createScanRunner(workerFile, { modelsFolder: temporaryFolder(), runtime: 'auto' });
    await expect(runner.model()).rejects.toThrow(/model file .* is missing\. Install the program again/);
    await runner.close();
  });
});
