import { expect, it } from 'vitest';
import { defaultSettings } from '../../../src-main/settings/read-settings.ts';
import type { StoredBaseline } from '../../../src-main/store/baseline-repository.ts';
import { openStore } from '../../../src-main/store/open-store.ts';
import { comparisonNow, isOld, roundScan } from '../../../src-main/watch/round-scan.ts';
import { learned } from '../../helpers/learned.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';
import { batchOf, flowsIn, recordOf, resultOf, unchanged } from '../../helpers/watch-round.ts';

const homeOf = (version: number): StoredBaseline => ({
  ...learned(version),
  ...{ name: 'home', version, createdAt: '2026-11-28T10:00:00.000Z', flows: 1200, sizeBytes: 3 },
});

/** A folder whose scan was compared with version 1 of a home, at the sensitivity "day". */
async function folder(detector: 'behaviour' | 'volume' = 'behaviour') {
  const store = openStore(temporaryFolder());
  const { id } = await store.watches.open('/logs', false);
  const stored = () => {
    const watch = store.watches.get(id);
    if (!watch) throw new Error('the folder is not stored');
    return watch;
  };
  const baseline = { name: 'home', version: 1, stillLearning: false };
  /** Stores flows in the scan under way, or in a new one. */
  const compare = async (flows: number, begins: boolean) => {
    const watch = stored();
    const scan = begins ? null : watch.scan;
    const usual = resultOf((scan?.flows ?? 0) + flows);
    const result = { ...usual, detector: { ...usual.detector, name: detector } };
    const sensitivity = detector === 'volume' ? null : 'day';
    const record = recordOf(result, { baseline: detector === 'volume' ? null : baseline, sensitivity });
    const scored = {
      scanId: scan?.id ?? null,
      day: '2026-11-28',
      batch: batchOf(flows),
      flows,
      takesIn: 0,
      stoodOut: true,
      account: result.account,
      record,
    };
    const options = { signal: new AbortController().signal, keepFlows: 100_000 };
    await store.watches.commit(id, watch.revision, { ...unchanged(watch), scored }, options);
  };
  await compare(30, true);
  const now = (home: StoredBaseline | null, sensitivity = 'day') =>
    comparisonNow(stored(), { store, settings: { get: () => ({ ...defaultSettings, sensitivity }) }, homes: { choose: () => home } });
  return { store, stored, compare, now };
}

it('a scan goes on with the same home and sensitivity, and with no other', async () => {
  const { store, stored, now } = await folder();
  const scanId = stored().scan?.id;
  expect(now(homeOf(1))).toEqual({ home: homeOf(1), sensitivity: 'day', scanId });
  expect(now(homeOf(2)).scanId).toBeNull();
  expect(now({ ...homeOf(1), name: 'cottage' }).scanId).toBeNull();
  expect(now(null).scanId).toBeNull();
  expect(now(homeOf(1), 'week')).toMatchObject({ sensitivity: 'week', scanId: null });
  await store.scans.delete(scanId ?? 0);
  expect(now(homeOf(1)).scanId).toBeNull();
  await store.close();
});

it('a scan of the volume detector goes on whatever home and sensitivity there are', async () => {
  const { store, stored, now } = await folder('volume');
  expect(now(homeOf(2), 'week').scanId).toBe(stored().scan?.id);
  await store.close();
});

it('a round is told of its scan, and of the flows before it', async () => {
  const { store, stored, compare, now } = await folder();
  await compare(20, true);
  await compare(5, false);
  const goesOn = roundScan(stored(), now(homeOf(1)), store.watches);
  expect(goesOn).toMatchObject({ baseline: homeOf(1).bytes, sensitivity: 'day', scan: { day: '2026-11-28' } });
  expect(flowsIn(goesOn.scan?.batches ?? [])).toBe(25);
  expect(flowsIn(goesOn.before)).toBe(30);
  const begins = roundScan(stored(), now(null), store.watches);
  expect(begins).toMatchObject({ scan: null, baseline: null });
  expect(flowsIn(begins.before)).toBe(55);
  await store.close();
});

it('flows are old an hour after they can be compared', () => {
  const now = new Date('2026-11-28T12:00:00Z');
  const scored = (agoSeconds: number | null) => ({
    ...{ beginsScan: false, day: '2026-11-28', batch: batchOf(1), takesIn: 0, flows: 1, stoodOut: false, result: resultOf(1) },
    account: resultOf(1).account,
    lastSeconds: agoSeconds === null ? null : now.getTime() / 1000 - agoSeconds,
  });
  expect(isOld(scored(3600 + 300), now, 5)).toBe(false);
  expect(isOld(scored(3600 + 301), now, 5)).toBe(true);
  expect(isOld(scored(null), now, 5)).toBe(false);
});
