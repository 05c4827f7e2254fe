import Database from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openDatabase } from '../../../src-main/store/open-database.ts';
import { openStore, type Store } from '../../../src-main/store/open-store.ts';
import { createWatchRepository } from '../../../src-main/store/watch-repository.ts';
import type { WatchChange, WatchScored } from '../../../src-main/store/watch-rows.ts';
import { createWriter } from '../../../src-main/store/writer.ts';
import { incident } from '../../helpers/incident.ts';
import { runScript } from '../../helpers/run-script.ts';
import { alertDraft } from '../../helpers/save-alerts.ts';
import { scanResult } from '../../helpers/scan-result.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';
import { batchOf, content, file, flowsIn, flowsOfRound, nextRound, recordOf, resultOf, unchanged } from '../../helpers/watch-round.ts';

const options = { signal: new AbortController().signal, keepFlows: 100 };

function open(folder = temporaryFolder()): Store {
  const store = openStore(folder);
  onTestFinished(() => store.close().catch(() => undefined));
  return store;
}

/** A store with a folder under watch, and ways to store rounds of it. */
async function watching(folder?: string) {
  const store = open(folder);
  const { id } = await store.watches.open('/logs', false);
  const stored = () => {
    const watch = store.watches.get(id);
    if (!watch) throw new Error('the folder is not stored');
    return watch;
  };
  const commit = (change: Partial<WatchChange>, keepFlows = 100) => {
    const watch = stored();
    return store.watches.commit(id, watch.revision, { ...unchanged(watch), ...change }, { ...options, keepFlows });
  };
  /** Stores flows that were compared: of the scan under way, or of a new one where `scanId` is null. */
  const score = async (flows: number, change: Partial<WatchScored> = {}, keepFlows = 100) => {
    const scan = stored().scan;
    const scored = {
      scanId: scan?.id ?? null,
      day: '2026-11-28',
      batch: batchOf(flows),
      takesIn: 0,
      flows,
      stoodOut: true,
      account: resultOf(1).account,
    };
    const record = recordOf(resultOf((change.scanId === null ? 0 : (scan?.flows ?? 0)) + flows));
    const answer = await commit({ scored: { ...scored, record, ...change } }, keepFlows);
    if (answer === 'overtaken' || answer.scanId === null) throw new Error('the round was not stored');
    return answer.scanId;
  };
  const row = (scanId: number) => {
    const scan = store.scans.get(scanId);
    if (!scan) throw new Error(`scan ${scanId} is not stored`);
    return scan;
  };
  return { store, id, stored, commit, score, row };
}

function raw(store: Store): Database.Database {
  const db = new Database(store.describe().path);
  onTestFinished(() => void db.close());
  return db;
}

describe('a watched folder in the store', () => {
  it('is new when it is opened first, and the same from then on', async () => {
    const store = open();
    const first = await store.watches.open('/logs', true);
    expect(first).toEqual({
      id: first.id,
      path: '/logs',
      revision: 0,
      newOnly: true,
      isLookedAt: false,
      contents: [],
      files: [],
      waiting: null,
      waitingFlows: 0,
      waitingAccount: null,
      waitingBytes: 0,
      scan: null,
      totals: { flows: 0, read: 0, skipped: 0 },
      lastReadAt: null,
    });
    expect(await store.watches.open('/logs', false)).toEqual(first);
    expect((await store.watches.open('/other', false)).id).not.toBe(first.id);
    expect(store.watches.get(99)).toBeNull();
  });

  it('is one, whoever opens it at once', async () => {
    const folder = temporaryFolder();
    const stores = [open(folder), open(folder)];
    const opened = await Promise.all([...stores, ...stores].map(({ watches }) => watches.open('/logs', false)));
    expect(new Set(opened.map(({ id }) => id)).size).toBe(1);
  });

  it('comes back whole after the program was closed and opened again', async () => {
    const folder = temporaryFolder();
    const { store, stored, id } = await watching(folder);
    const refused = content(2, { mark: null, state: 'refused', sentence: 'It holds no flows.', grows: false, firstSeconds: null });
    const change: WatchChange = {
      ...unchanged(stored()),
      contents: [content(1), refused, content(10, { state: 'complete' })],
      files: [file(1), file(2), file(10, { path: 'Übung/größe 1.log' })],
      waiting: Uint8Array.from([0, 1, 254, 255]),
      waitingFlows: 3,
      waitingAccount: resultOf(3).account,
      waitingBytes: 6_000_000_000,
      totals: { flows: 5, read: 9, skipped: 1 },
      lastReadAt: '2026-11-28T10:30:00.000Z',
    };
    expect(await store.watches.commit(id, 0, change, options)).toEqual({ scanId: null });
    await store.close();
    const { scored, ...kept } = change;
    const again = await open(folder).watches.open('/logs', true);
    expect(again).toEqual({ id, path: '/logs', revision: 1, newOnly: false, isLookedAt: true, scan: null, ...kept });
    expect(again.waiting?.constructor).toBe(Uint8Array);
  });

  it('forgets contents and files that are not named any more, and keeps those of other folders', async () => {
    const { store, stored, commit } = await watching();
    const other = await store.watches.open('/other', false);
    const known = { contents: [content(1), content(2)], files: [file(1), file(2)] };
    await store.watches.commit(other.id, 0, { ...unchanged(other), ...known }, options);
    await commit(known);
    const moved = file(2, { path: 'zeek/conn.log', sizeBytes: 7 });
    await commit({ contents: [content(2, { state: 'complete' }), content(3)], files: [moved] });
    expect(stored()).toMatchObject({ contents: [content(2, { state: 'complete' }), content(3)], files: [moved] });
    expect(store.watches.get(other.id)).toMatchObject(known);
  });

  it('has one batch in place of the last ones that it takes in', async () => {
    const { store, id, stored, score } = await watching();
    await score(3);
    const first = await score(5, { scanId: null });
    await score(2);
    await score(1);
    await score(1, { takesIn: 2, batch: batchOf(4) });
    expect(store.watches.batches(id, first).map((batch) => flowsIn([batch]))).toEqual([5, 4]);
    // Its row knows of all its flows: so many are before a scan that begins now.
    expect(store.watches.batchesBefore(id, null, 4).map((batch) => flowsIn([batch]))).toEqual([4]);
    expect(store.watches.batchesBefore(id, null, 5).map((batch) => flowsIn([batch]))).toEqual([5, 4]);
    expect(flowsIn(store.watches.batchesBefore(id, first, 100))).toBe(3);
    // A batch of another scan is never taken in: then nothing is stored.
    const seen = stored();
    await expect(score(1, { takesIn: 3, batch: batchOf(10) })).rejects.toThrow('takes in 3 others');
    expect(stored()).toEqual(seen);
    expect(flowsIn(store.watches.batches(id, first))).toBe(9);
  });

  it('with 10,000 files has no more rows written than change', async () => {
    const path = `${temporaryFolder()}/guardian.db`;
    const [reading, writing] = [openDatabase(path), openDatabase(path, 'writing')];
    onTestFinished(() => [reading, writing].forEach((db) => void db.close()));
    const watches = createWatchRepository(reading, createWriter(writing));
    const { id } = await watches.open('/logs', false);
    const numbers = Array.from({ length: 10_000 }, (_, index) => index + 1);
    const round = async (change: Partial<WatchChange>) => {
      const stored = watches.get(id);
      if (!stored) throw new Error('the folder is not stored');
      const written = () => Number(writing.prepare('SELECT total_changes()').pluck().get());
      const before = written();
      await watches.commit(id, stored.revision, { ...unchanged(stored), ...change }, options);
      return written() - before;
    };
    const contents = numbers.map((number) => content(number));
    const files = numbers.map((number) => file(number));
    expect(await round({ contents, files })).toBe(20_001);
    expect(await round({})).toBe(1);
    // A new object says the same.
    expect(await round({ contents: numbers.map((number) => content(number)) })).toBe(1);
    const grown = contents.with(4999, content(5000, { mark: null }));
    expect(await round({ contents: grown, files: files.with(4999, file(5000, { sizeBytes: 1 })).slice(1) })).toBe(4);
    const stored = watches.get(id);
    expect(stored?.contents).toEqual(grown);
    expect(stored?.files).toHaveLength(9999);
  });
});

describe('a scan that goes on', () => {
  it('is a line of the history with the path of its folder, and grows', async () => {
    const { store, stored, score } = await watching();
    const scanId = await score(30);
    expect(stored().scan).toEqual({ id: scanId, day: '2026-11-28', flows: 30, account: resultOf(30).account, sizeBytes: 12_345 });
    const later = { ...recordOf(resultOf(50, 7)), timestamp: '2026-11-28 11:00:00', name: 'logs' };
    expect(await score(20, { record: later })).toBe(scanId);
    expect(store.scans.list(0, 10)).toMatchObject([
      { id: scanId, watched_folder: '/logs', flows: 50, anomalies_count: 7, timestamp: '2026-11-28 11:00:00', name: 'logs' },
    ]);
    expect(stored().scan?.flows).toBe(50);
    expect(flowsIn(store.watches.batches(stored().id, scanId))).toBe(50);
    const ofFile = await store.scans.save(recordOf(resultOf(9)), { ...options, onProgress: () => undefined });
    expect(store.scans.list(0, 1)).toMatchObject([{ id: ofFile, watched_folder: null }]);
  });

  it('has its anomalies replaced where others stand out, and only then', async () => {
    const { store, score, row } = await watching();
    const scanId = await score(30, { record: recordOf(resultOf(30, 9000)) });
    const anomalies = () =>
      store.scans.anomalies(row(scanId), { of: 'windows', offset: 0, limit: 3, order: 'strongest', severity: null }).rows;
    const before = anomalies();
    await score(5, { stoodOut: false, record: recordOf({ ...resultOf(35, 9000), anomalies: scanResult(9000, 3).anomalies, series: [] }) });
    expect(anomalies()).toEqual(before);
    expect(row(scanId)).toMatchObject({ flows: 35, series: '[]' });
    await score(5, { record: recordOf(resultOf(40, 2)) });
    expect(anomalies()).toHaveLength(2);
    const left = raw(store).prepare('SELECT kind, count(*) AS n FROM anomaly GROUP BY kind').all();
    expect(left).toEqual([
      { kind: 'flow', n: 2 },
      { kind: 'window', n: 2 },
    ]);
  });

  it('has its incidents replaced, by others and by fewer', async () => {
    const { store, score, row } = await watching();
    const scanOf = (...incidents: Parameters<typeof incident>[0][]) =>
      recordOf(resultOf(30, 1, { incidents: incidents.map((one) => incident(one)) }));
    const scanId = await score(30, { record: scanOf({ id: 1, first: 4 }, { id: 2, first: 2 }, { id: 3, first: 7 }) });
    await score(5, { stoodOut: false, record: scanOf({ id: 1, first: 2, flows: 90 }, { id: 2, first: 4 }) });
    expect(store.scans.incidents(scanId)).toEqual([incident({ id: 1, first: 2, flows: 90 }), incident({ id: 2, first: 4 })]);
    expect(row(scanId).incidents_count).toBe(2);
  });

  it('takes its alerts along: each stays with its incident, and one that was joined to another is of none', async () => {
    const { store, id, score } = await watching();
    const record = (incidents: Parameters<typeof incident>[0][], alerts: Parameters<typeof alertDraft>[0][]) =>
      recordOf(resultOf(30, 1, { incidents: incidents.map((one) => incident(one)) }), { alerts: alerts.map((one) => alertDraft(one)) });
    const scanId = await score(30, {
      record: record(
        [
          { id: 1, first: 40 },
          { id: 2, first: 10 },
          { id: 3, first: 20 },
        ],
        [
          { incidentNumber: 1, summary: 'forty' },
          { incidentNumber: 2, summary: 'ten', severity: 'Medium' },
          { incidentNumber: 3, summary: 'twenty', severity: 'Low' },
        ],
      ),
    });
    // Of another folder, with the same numbers.
    const other = await store.watches.open('/other', false);
    const others = {
      scanId: null,
      day: '2026-11-28',
      batch: batchOf(1),
      takesIn: 0,
      flows: 1,
      stoodOut: true,
      account: resultOf(1).account,
    };
    const otherRecord = record([{ id: 1, first: 40 }], [{ incidentNumber: 1, summary: 'other' }]);
    await store.watches.commit(other.id, 0, { ...unchanged(other), scored: { ...others, record: otherRecord } }, options);
    await score(5, {
      stoodOut: false,
      record: record(
        [
          { id: 1, first: 30 },
          { id: 2, first: 40 },
          { id: 3, first: 10 },
        ],
        [
          { incidentNumber: 3, summary: 'ten again', severity: 'High' },
          { incidentNumber: 1, summary: 'thirty', severity: 'Low' },
        ],
      ),
    });
    const numbers = Object.fromEntries(store.alerts.list(0, 50).map(({ summary, incidentId }) => [summary, incidentId]));
    expect(numbers).toEqual({ other: 1, forty: 2, ten: 3, twenty: null, 'ten again': 3, thirty: 1 });
    const told = store.watches.toldOf(scanId);
    expect(Object.fromEntries(told)).toEqual({ 40: 'Critical', 10: 'High', 30: 'Low', null: 'Low' });
    expect(store.watches.toldOf(scanId + 99)).toEqual(new Map());
    expect(store.watches.get(id)?.scan?.id).toBe(scanId);
  });

  it('tells what it was told as where it has no incidents', async () => {
    const { store, score } = await watching();
    const alert = { incidentNumber: null, device: '', severity: 'Medium' } as const;
    const scanId = await score(30, { record: recordOf(resultOf(30), { alerts: [alertDraft(alert)] }) });
    expect(store.watches.toldOf(scanId)).toEqual(new Map([[null, 'Medium']]));
    // A scan whose first incident begins with the first unusual flow is no scan without incidents.
    await score(5, { record: recordOf(resultOf(35, 1, { incidents: [incident({ first: 0 })] }), { alerts: [alertDraft()] }) });
    expect(store.watches.toldOf(scanId)).toEqual(
      new Map([
        [null, 'Medium'],
        [0, 'Critical'],
      ] as const),
    );
  });
});

describe('the batches of a watched folder', () => {
  it('are those of a scan in order, and as few before it as hold enough', async () => {
    const { store, id, score } = await watching();
    const first = await score(10);
    await score(20);
    const second = await score(30, { scanId: null });
    await score(1);
    const flows = (batches: readonly Uint8Array[]) => batches.map((batch) => flowsIn([batch]));
    expect(flows(store.watches.batches(id, first))).toEqual([10, 20]);
    expect(flows(store.watches.batches(id, second))).toEqual([30, 1]);
    const flowsBefore = (scanId: number | null, wanted: number) => flows(store.watches.batchesBefore(id, scanId, wanted));
    expect([0, 1, 20, 21, 1000].map((wanted) => flowsBefore(second, wanted))).toEqual([[], [20], [20], [10, 20], [10, 20]]);
    expect([1, 2, 31, 32, 1000].map((wanted) => flowsBefore(null, wanted))).toEqual([[1], [30, 1], [30, 1], [20, 30, 1], [10, 20, 30, 1]]);
    expect(flowsBefore(first, 1000)).toEqual([]);
    const other = await store.watches.open('/other', false);
    expect(store.watches.batchesBefore(other.id, null, 1000)).toEqual([]);
    expect(store.watches.batches(other.id, second)).toEqual([]);
  });

  it('are dropped where nobody asks for them any more', async () => {
    const { store, id, score } = await watching();
    const first = await score(40, {}, 50);
    for (const flows of [30, 20, 30]) await score(flows, {}, 50);
    expect(flowsIn(store.watches.batches(id, first))).toBe(120);
    const second = await score(5, { scanId: null }, 50);
    // The last 50 flows before it are kept; of the batch that goes beyond, all.
    expect(flowsIn(store.watches.batchesBefore(id, second, 1000))).toBe(50);
    await score(5, {}, 50);
    const third = await score(5, { scanId: null }, 50);
    expect(store.watches.batchesBefore(id, third, 1000).map((batch) => flowsIn([batch]))).toEqual([20, 30, 5, 5]);
    await score(5, { scanId: null }, 0);
    expect(raw(store).prepare('SELECT count(*) FROM watched_batch').pluck().get()).toBe(1);
  });
});

describe('a scan that is deleted while it goes on', () => {
  it('leaves its batches as the past of the devices, and the next round stores another', async () => {
    const { store, id, stored, score, commit } = await watching();
    const first = await score(30);
    // As a day of many rounds leaves them.
    const insert = raw(store).prepare('INSERT INTO watched_batch (watch_id, seq, scan_id, flows, scored) VALUES (?, ?, ?, 1, ?)');
    for (let seq = 2; seq < 1102; seq += 1) insert.run(id, seq, first, batchOf(1));
    const seen = stored();
    expect(await store.scans.delete(first)).toBe(true);
    expect(stored()).toEqual({ ...seen, scan: null });
    expect(store.watches.batches(id, first)).toEqual([]);
    expect(flowsIn(store.watches.batchesBefore(id, null, 10_000))).toBe(1130);
    // A round that began before the deletion would bring it back.
    const record = recordOf(resultOf(32));
    const scored = {
      scanId: first,
      day: '2026-11-28',
      batch: batchOf(1),
      takesIn: 0,
      flows: 1,
      stoodOut: true,
      account: resultOf(1).account,
      record,
    };
    expect(await commit({ scored, waitingFlows: 77 })).toBe('overtaken');
    expect(stored()).toEqual({ ...seen, scan: null });
    const second = await score(7);
    expect(second).not.toBe(first);
    expect(stored().scan).toMatchObject({ id: second, flows: 7 });
    expect(flowsIn(store.watches.batchesBefore(id, second, 10_000))).toBe(100);
  });

  it('by another program that knows nothing of folders is gone too', async () => {
    const { store, id, stored, score, commit } = await watching();
    const first = await score(30);
    const other = raw(store);
    other.pragma('foreign_keys = OFF');
    other.exec(`DELETE FROM scan_result WHERE id = ${first}`);
    expect(stored().scan).toBeNull();
    const record = recordOf(resultOf(32));
    const scored = {
      scanId: first,
      day: '2026-11-28',
      batch: batchOf(1),
      takesIn: 0,
      flows: 1,
      stoodOut: true,
      account: resultOf(1).account,
      record,
    };
    expect(await commit({ scored })).toBe('overtaken');
    const second = await score(7);
    expect(stored().scan).toMatchObject({ id: second, flows: 7 });
    expect(flowsIn(store.watches.batchesBefore(id, second, 1000))).toBe(30);
  });

  it('before the one under way changes nothing for that', async () => {
    const { store, id, stored, score } = await watching();
    const first = await score(30);
    const second = await score(7, { scanId: null });
    const seen = stored();
    await store.scans.delete(first);
    expect(stored()).toEqual(seen);
    expect(await score(1)).toBe(second);
    expect(flowsIn(store.watches.batchesBefore(id, second, 1000))).toBe(30);
  });
});

describe('a round', () => {
  it('is stored by one of two that saw the same, and of the other nothing is', async () => {
    const folder = temporaryFolder();
    const [one, two] = [await watching(folder), await watching(folder)];
    const seen = two.stored();
    await one.score(30);
    const after = one.stored();
    expect(await two.store.watches.commit(two.id, seen.revision, { ...nextRound(seen), waitingFlows: 99 }, options)).toBe('overtaken');
    expect(two.stored()).toEqual(after);
    expect([two.store.scans.count(), two.store.alerts.count()]).toEqual([1, 0]);
    expect(await two.store.watches.commit(99, 0, unchanged(seen), options)).toBe('overtaken');
  });

  it('is whole or absent where it is cancelled, and unseen until it is whole', async () => {
    const { store, id, stored } = await watching();
    await store.watches.commit(id, 0, nextRound(stored()), options);
    const before = stored();
    const change = nextRound(before);
    const cancel = new AbortController();
    const many = { ...change, scored: change.scored && { ...change.scored, stoodOut: true, record: recordOf(resultOf(99, 20_000)) } };
    const committing = store.watches.commit(id, 1, many, { ...options, signal: cancel.signal });
    for (let turn = 0; turn < 5; turn += 1) {
      await new Promise((done) => setImmediate(done));
      expect(stored()).toEqual(before);
    }
    cancel.abort(new Error('stop'));
    await expect(committing).rejects.toThrow('stop');
    expect(stored()).toEqual(before);
    expect([store.scans.count(), store.alerts.count(), store.watches.batches(id, before.scan?.id ?? 0).length]).toEqual([1, 1, 1]);
  });

  it('takes each revision once, in this process and in others', { timeout: 120_000 }, async () => {
    const folder = temporaryFolder();
    const { store, id } = await watching(folder);
    const script = `
      import { openStore } from './src-main/store/open-store.ts';
      import { nextRound } from './test/helpers/watch-round.ts';
      const store = openStore(${JSON.stringify(folder)});
      const { id } = await store.watches.open('/logs', false);
      const won = [];
      let lost = 0;
      while (won.length < 40) {
        const stored = store.watches.get(id);
        const answer = await store.watches.commit(id, stored.revision, nextRound(stored), { signal: new AbortController().signal, keepFlows: 100 });
        if (answer === 'overtaken') lost += 1;
        else won.push(stored.revision);
      }
      await store.close();
      console.log(JSON.stringify({ won, lost }));`;
    const here = async () => {
      const own = open(folder);
      const won: number[] = [];
      let lost = 0;
      while (won.length < 40) {
        const seen = own.watches.get(id);
        if (!seen) throw new Error('the folder is not stored');
        const answer = await own.watches.commit(id, seen.revision, nextRound(seen), options);
        if (answer === 'overtaken') lost += 1;
        else won.push(seen.revision);
      }
      return { won, lost };
    };
    const child = async (): ReturnType<typeof here> => {
      const { status, out, err } = await runScript(script);
      expect({ status, err }).toEqual({ status: 0, err: '' });
      return JSON.parse(out);
    };
    const all = await Promise.all([here(), here(), child(), child()]);
    const revisions = Array.from({ length: 160 }, (_, index) => index);
    expect(all.flatMap(({ won }) => won).sort((a, b) => a - b)).toEqual(revisions);
    expect(all.reduce((sum, { lost }) => sum + lost, 0)).toBeGreaterThan(0);
    const flows = revisions.reduce((sum, revision) => sum + flowsOfRound(revision), 0);
    expect(store.watches.get(id)).toMatchObject({ revision: 160, totals: { flows, read: flows + 160, skipped: 160 } });
    expect(store.scans.list(0, 100).reduce((sum, scan) => sum + scan.flows, 0)).toBe(flows);
    expect(store.alerts.count()).toBe(160);
  });
});
