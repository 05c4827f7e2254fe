import Database from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { ScanResult } from '../../../src-main/engine/types.ts';
import { openStore, type Store } from '../../../src-main/store/open-store.ts';
import { incident } from '../../helpers/incident.ts';
import { scanResult } from '../../helpers/scan-result.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';

const quietly = { signal: new AbortController().signal, onProgress: () => undefined };
const record = (result: ScanResult, name = 'a.csv') => ({
  result,
  name,
  timestamp: '2026-11-22 10:30:00',
  durationMs: 12,
  details: '[{"sequence_id":9}]',
  baseline: null,
  sensitivity: null,
  alerts: [],
});

function open(folder = temporaryFolder()): Store {
  const store = openStore(folder);
  onTestFinished(() => store.close().catch(() => undefined));
  return store;
}

function stored(store: Store, id: number) {
  const row = store.scans.get(id);
  if (!row) throw new Error(`scan ${id} is not stored`);
  return row;
}

describe('the scans in the store', () => {
  it('come back whole after the program was closed and opened again', async () => {
    const folder = temporaryFolder();
    const first = openStore(folder);
    const result = scanResult(40);
    const id = await first.scans.save(record(result), quietly);
    await first.close();

    const row = stored(open(folder), id);
    expect(row).toMatchObject({
      anomalies_count: 40,
      total_samples: 51,
      flows: 60,
      name: 'a.csv',
      timestamp: '2026-11-22 10:30:00',
      rows_read: 65,
      rows_skipped: 5,
    });
    expect(JSON.parse(row.account ?? '')).toEqual(result.account);
    expect(JSON.parse(row.detector ?? '')).toEqual(result.detector);
    expect(row.critical_count + row.high_count + row.medium_count + row.low_count).toBe(40);
  });

  it('list newest first, without the heavy columns', async () => {
    const store = open();
    for (const name of ['one', 'two', 'three']) await store.scans.save(record(scanResult(1), name), quietly);
    expect(store.scans.list(0, 2).map((row) => row.name)).toEqual(['three', 'two']);
    expect(store.scans.list(2, 2).map((row) => [row.name, row.series])).toEqual([['one', null]]);
    expect(store.scans.count()).toBe(3);
  });

  it('page their anomalies by strength, by time and by severity, each exactly once', async () => {
    const store = open();
    const result = scanResult(1000);
    const row = stored(store, await store.scans.save(record(result), quietly));
    const page = (offset: number, order: 'strongest' | 'time') =>
      store.scans.anomalies(row, { of: 'windows', offset, limit: 200, order, severity: null });
    const all = (order: 'strongest' | 'time') => [0, 200, 400, 600, 800].flatMap((offset) => page(offset, order).rows);
    const strongest = all('strongest');
    expect(strongest.map(({ error }) => error)).toEqual([...result.anomalies.error]);
    expect(all('time').map(({ sequence_id }) => sequence_id)).toEqual([...result.anomalies.sequenceId].sort((a, b) => a - b));

    const high = store.scans.anomalies(row, { of: 'windows', offset: 3, limit: 5, order: 'strongest', severity: 'High' });
    const wanted = strongest.filter(({ severity }) => severity === 'High');
    expect(wanted.length).toBeGreaterThan(8);
    expect(high.total).toBe(wanted.length);
    expect(high.rows).toEqual(wanted.slice(3, 8));
    const inTime = store.scans.anomalies(row, { of: 'flows', offset: 0, limit: 200, order: 'time', severity: 'Medium' });
    expect(inTime.rows.every(({ severity }) => severity === 'Medium')).toBe(true);
    expect(inTime.total).toBe(row.medium_flows);
    expect(inTime.total).toBeGreaterThan(0);
  });

  it('give an unknown volume, time or port as null', async () => {
    const store = open();
    const row = stored(store, await store.scans.save(record(scanResult(2)), quietly));
    const [first] = store.scans.anomalies(row, { of: 'flows', offset: 0, limit: 1, order: 'strongest', severity: null }).rows;
    expect(first).toMatchObject({
      ts: null,
      resp_bytes: null,
      orig_bytes: 1e6,
      device: '192.168.1.5',
      peer: '192.0.2.7',
      protocol: 'tcp',
      port: 443,
    });
  });

  it('are whole or absent: cancelling in the middle leaves nothing, and the next one is stored', async () => {
    const store = open();
    const cancel = new AbortController();
    const saving = store.scans.save(record(scanResult(20_000)), {
      signal: cancel.signal,
      onProgress: () => cancel.abort(new Error('stop')),
    });
    await expect(saving).rejects.toThrow('stop');
    expect(store.scans.count()).toBe(0);
    const id = await store.scans.save(record(scanResult(3)), quietly);
    const raw = new Database(store.describe().path, { readonly: true });
    expect(raw.prepare('SELECT scan_id, kind, count(*) AS n FROM anomaly GROUP BY scan_id, kind ORDER BY kind').all()).toEqual([
      { scan_id: id, kind: 'flow', n: 3 },
      { scan_id: id, kind: 'window', n: 3 },
    ]);
    raw.close();
  });

  it('are invisible to readers until they are complete', async () => {
    const store = open();
    const seen: number[] = [];
    await store.scans.save(record(scanResult(20_000)), { ...quietly, onProgress: () => seen.push(store.scans.count()) });
    expect(seen.length).toBeGreaterThan(3);
    expect(new Set(seen)).toEqual(new Set([0]));
    expect(store.scans.count()).toBe(1);
  });

  it('saved at the same time all arrive', async () => {
    const store = open();
    const ids = await Promise.all([5000, 6000, 7000].map((anomalies) => store.scans.save(record(scanResult(anomalies)), quietly)));
    expect(ids.map((id) => stored(store, id).anomalies_count)).toEqual([5000, 6000, 7000]);
  });

  it('wait for another program that is writing, without holding up this one', async () => {
    const store = open();
    const other = new Database(store.describe().path);
    other.exec('BEGIN IMMEDIATE');
    let saved = false;
    const saving = store.scans.save(record(scanResult(3)), quietly).then((id) => {
      saved = true;
      return id;
    });
    let turns = 0;
    while (turns < 20) {
      await new Promise((resolve) => setTimeout(resolve, 10));
      turns += 1;
    }
    expect(saved).toBe(false);
    expect(store.scans.count()).toBe(0);
    other.exec('COMMIT');
    other.close();
    expect(await saving).toBe(1);
  });

  it('can be cancelled while they wait', async () => {
    const store = open();
    const other = new Database(store.describe().path);
    other.exec('BEGIN IMMEDIATE');
    const cancel = new AbortController();
    const saving = store.scans.save(record(scanResult(3)), { ...quietly, signal: cancel.signal });
    cancel.abort(new Error('stop'));
    await expect(saving).rejects.toThrow('stop');
    other.close();
    expect(store.scans.count()).toBe(0);
  });

  it('can be deleted with all their anomalies', async () => {
    const store = open();
    const id = await store.scans.save(record(scanResult(9000)), quietly);
    expect(await store.scans.delete(id)).toBe(true);
    expect(await store.scans.delete(id)).toBe(false);
    const raw = new Database(store.describe().path, { readonly: true });
    expect(raw.prepare('SELECT count(*) FROM anomaly').pluck().get()).toBe(0);
    raw.close();
  });
});

describe('what a scan with incidents keeps', () => {
  const steps = [3, 2, 1, 0].map((incidents, index) => ({ multiplier: 1 + index / 2, flows: incidents * 10, incidents }));
  const home = { name: 'Home', version: 2, stillLearning: true };

  it('is all of it, the strongest first, and counted in the list', async () => {
    const store = open();
    const unnamed = incident({ id: 2, device: '', startSeconds: null, endSeconds: null, technique: null, ports: [], moved: [] });
    const incidents = [incident(), unnamed];
    const id = await store.scans.save(
      { ...record({ ...scanResult(1), incidents, steps, spoke: ['novelty', 'rules'] }), baseline: home, sensitivity: 'week' },
      quietly,
    );
    expect(store.scans.incidents(id)).toEqual(incidents);
    const row = stored(store, id);
    expect(row).toMatchObject({ incidents_count: 2, spoke: '["novelty","rules"]', sensitivity: 'week' });
    expect(JSON.parse(row.baseline ?? '')).toEqual(home);
    expect(store.scans.list(0, 1)[0]).toMatchObject({ incidents_count: 2, baseline: row.baseline, sensitivity: 'week', steps: null });
  });

  it('lists at most 500 incidents', async () => {
    const store = open();
    const incidents = Array.from({ length: 1100 }, (_, index) => incident({ id: index + 1 }));
    const id = await store.scans.save(record({ ...scanResult(1), incidents }), quietly);
    expect(store.scans.incidents(id).map(({ id: number }) => number)).toEqual(Array.from({ length: 500 }, (_, index) => index + 1));
    expect(stored(store, id).incidents_count).toBe(1100);
  });

  it('goes with the scan, and is not there when the scan was cancelled', async () => {
    const store = open();
    const id = await store.scans.save(record({ ...scanResult(1), incidents: [incident()] }), quietly);
    await store.scans.delete(id);
    const cancel = new AbortController();
    const saving = store.scans.save(record({ ...scanResult(9000), incidents: [incident()] }), {
      signal: cancel.signal,
      onProgress: () => cancel.abort(new Error('stop')),
    });
    await expect(saving).rejects.toThrow('stop');
    const raw = new Database(store.describe().path, { readonly: true });
    expect(raw.prepare('SELECT count(*) FROM incident').pluck().get()).toBe(0);
    raw.close();
  });

  it('tells the steps of sensitivity of the newest scans, or of those that are named', async () => {
    const store = open();
    for (const name of ['a', 'b', 'c']) await store.scans.save(record({ ...scanResult(1), steps }, name), quietly);
    await store.scans.save(record(scanResult(1), 'none'), quietly);
    expect(store.scans.steps(null, 2).map(({ name }) => name)).toEqual(['c', 'b']);
    expect(store.scans.steps([1, 3, 4], 50).map(({ name }) => name)).toEqual(['c', 'a']);
    expect(JSON.parse(store.scans.steps([2], 50)[0]?.steps ?? '')).toEqual(steps);
    expect(store.scans.steps([], 50)).toEqual([]);
  });
});

describe('the guide’s own statements', () => {
  it('run unchanged on scan_result', async () => {
    const store = open();
    await store.scans.save({ ...record(scanResult(12)), timestamp: new Date().toISOString().slice(0, 19).replace('T', ' ') }, quietly);
    const db = new Database(store.describe().path);
    db.exec(`INSERT INTO scan_result (anomalies_count, details) VALUES (
      9,
      '[{"sequence_id": 9, "error": 0.222107, "severity": "High", "rows": "9-19"}]'
    );`);
    expect(db.prepare('SELECT * FROM scan_result ORDER BY timestamp DESC').all()).toHaveLength(2);
    expect(db.prepare('SELECT * FROM scan_result WHERE anomalies_count > 10').all()).toHaveLength(1);
    expect(db.prepare("SELECT * FROM scan_result WHERE timestamp > datetime('now', '-1 day')").all()).toHaveLength(2);
    const columns = db.prepare('PRAGMA table_info(scan_result)').all() as { name: string; pk: number }[];
    expect(columns.slice(0, 4).map(({ name }) => name)).toEqual(['id', 'timestamp', 'anomalies_count', 'details']);
    db.close();
    expect(store.scans.list(0, 10)[0]).toMatchObject({ anomalies_count: 9, name: '', flows: 0 });
  });
});
