import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { BehaviourBatches } from '../../../../src-main/engine/behaviour-batches.ts';
import type { BehaviourKnowledge } from '../../../../src-main/engine/behaviour-tally.ts';
import { BehaviourDetector } from '../../../../src-main/engine/detect/behaviour-detector.ts';
import { SurveyBuilder } from '../../../../src-main/engine/detect/survey.ts';
import { behaviourSchema } from '../../../../src-main/engine/features/behaviour-schema.ts';
import { timeOrder } from '../../../../src-main/engine/features/time-order.ts';
import { type FoldedScan, foldBatches } from '../../../../src-main/engine/follow/fold-batches.ts';
import { joinFlows } from '../../../../src-main/engine/follow/join-flows.ts';
import { joinWithLast } from '../../../../src-main/engine/follow/join-scored.ts';
import { scoreFlows } from '../../../../src-main/engine/follow/score-flows.ts';
import { decodeScored, encodeScored, type ScoredBatch } from '../../../../src-main/engine/follow/scored-blob.ts';
import { captureFile } from '../../../../src-main/engine/ingest/capture-file.ts';
import { pickRows } from '../../../../src-main/engine/ingest/collect/table-columns.ts';
import { wholeTable } from '../../../../src-main/engine/ingest/collect/whole-table.ts';
import { readCaptures } from '../../../../src-main/engine/ingest/read-captures.ts';
import { behaviourInfo, behaviourKnowledge } from '../../../../src-main/engine/scan-behaviour.ts';
import type { Detectors } from '../../../../src-main/engine/scan-capture.ts';
import type { AnomalyTable, FlowTable, ReadAccount, ScanResult } from '../../../../src-main/engine/types.ts';
import { attacks } from '../../../helpers/attacks.ts';
import { cutPlaces } from '../../../helpers/cut-places.ts';
import { openDetectors, scanned } from '../../../helpers/detection.ts';
import { writeGuideCsv } from '../../../helpers/formats/write-guide-csv.ts';
import { writeZeekLabelled } from '../../../helpers/formats/write-zeek-labelled.ts';
import { homeDays, withMore } from '../../../helpers/home-days.ts';
import { planted } from '../../../helpers/planted.ts';
import { usualRanges } from '../../../helpers/scored-flows.ts';
import { someScored } from '../../../helpers/some-scored.ts';
import { temporaryFolder } from '../../../helpers/temporary-folder.ts';

const { signal } = new AbortController();
const width = behaviourSchema.features.length;
const sensitivity = { rule: 'alarms', per: 'day' } as const;
const turn = async () => undefined;

let detectors: Detectors;
beforeAll(async () => {
  detectors = await openDetectors();
});

/** The flows of a capture in order of time. */
async function flowsIn(path: string): Promise<{ flows: FlowTable; account: ReadAccount }> {
  const read = await readCaptures([captureFile(path)], { signal, onProgress: () => {}, maxBytes: 1e9 });
  const table = await wholeTable(read.flows);
  return { flows: pickRows(table, timeOrder(table.tsSeconds).order), account: read.account };
}

/** What a detector that saw the whole capture says of each flow, in batches that are cut anywhere, each with device numbers of its own. */
async function cutBatches(flows: FlowTable, seed: number): Promise<{ batches: Uint8Array[]; knowledge: BehaviourKnowledge }> {
  const survey = new SurveyBuilder();
  survey.add(flows);
  const parts = { shipped: detectors.shipped, home: null, survey: survey.finish(), sensitivity };
  const detector = new BehaviourDetector(parts);
  const scored = await detector.score(flows, turn);
  const inTurn = new BehaviourBatches();
  const batches = cutPlaces(flows.count, 900, seed).map(([from, end], place): Uint8Array => {
    const lead = Math.min(9, from);
    const part = {
      flows: {
        count: end - from,
        features: scored.flows.features.subarray(from * width, end * width),
        // Counted from another beginning in each batch.
        device: scored.flows.device.subarray(from, end).map((number) => number + (place % 3)),
      },
      score: scored.score.subarray(from, end),
      spoke: scored.spoke.subarray(from, end),
      asked: scored.asked.subarray(from, end),
      worstFeature: scored.worstFeature.subarray(from, end),
    };
    return encodeScored({
      flows: joinFlows([{ flows, from: from - lead, end }]),
      lead,
      start: from - lead,
      detector: behaviourInfo(detectors.modelVersion, detectors.shipped.runtime.name),
      scores: inTurn.next(part),
      behaviour: { scored: part, addresses: [...Array(place % 3).fill('10.9.9.9'), ...detector.addresses] },
    });
  });
  return { batches, knowledge: behaviourKnowledge(parts, detector) };
}

/** A table of anomalies as rows, told by their texts: how texts are numbered, and the order of equals, depend on how a capture is cut. */
function rowsOf({ count, texts, ...columns }: AnomalyTable) {
  const text = (column: Uint32Array, row: number) => texts[column[row] ?? 0];
  const rows = Array.from({ length: count }, (_, row) => ({
    ends: [columns.device, columns.peer, columns.protocol, columns.service].map((column) => text(column, row)),
    numbers: [
      columns.sequenceId,
      columns.error,
      columns.row,
      columns.worstFeature,
      columns.tsSeconds,
      columns.port,
      ...columns.volumes,
    ].map((column) => column[row] ?? 0),
  }));
  const errors = rows.map(({ numbers }) => numbers[1] ?? 0);
  expect(errors).toEqual(errors.toSorted((a, b) => b - a));
  return rows.sort((a, b) => (a.numbers[0] ?? 0) - (b.numbers[0] ?? 0) || (a.numbers[2] ?? 0) - (b.numbers[2] ?? 0));
}

/** Batches that came one after the other, each put together with those before it. */
function joinedOneByOne(batches: readonly ScoredBatch[]): Uint8Array[] {
  return batches.reduce<Uint8Array[]>((held, one) => {
    const { batch, takesIn } = joinWithLast(held.toReversed().map(decodeScored), one);
    return [...held.slice(0, held.length - takesIn), encodeScored(batch)];
  }, []);
}

const ordered = (result: ScanResult) => ({ ...result, anomalies: rowsOf(result.anomalies), unusualFlows: rowsOf(result.unusualFlows) });

const told = (batch: ScoredBatch, change: Partial<FoldedScan>): FoldedScan => ({
  account: {
    read: batch.flows.count,
    used: batch.flows.count,
    skipped: [],
    input: { formats: [], records: 0, setAside: [] },
    withUnknownVolumes: 0,
    notes: ['As read.'],
  },
  sizeBytes: 7,
  detector: batch.detector,
  knowledge: { usual: () => usualRanges('this-file', 5000, { peers: 0.08 }), multipliers: [0.6, 1, 2], isLearned: null },
  hasHome: false,
  listed: 10_000,
  ...change,
});

describe('what a scan tells, added up from its batches', () => {
  it('is what a scan of the whole capture tells, wherever the batches were cut', async () => {
    const folder = temporaryFolder();
    const path = join(folder, 'conn.log');
    writeFileSync(path, writeZeekLabelled(withMore(homeDays(2, 2), [...planted.scan, ...planted.beacon, ...planted.upload])));
    const { sizeBytes, account, ...whole } = await scanned(detectors, [captureFile(path)], { folder });
    expect(whole.incidents.length).toBeGreaterThan(1);
    expect(whole.labels?.malicious).toBeGreaterThan(400);
    const { flows } = await flowsIn(path);
    for (const seed of [1, 2, 3]) {
      const { batches, knowledge } = await cutBatches(flows, seed);
      expect(batches.length).toBeGreaterThan(20);
      const scan: FoldedScan = { account, sizeBytes, detector: whole.detector, knowledge, hasHome: false, listed: 200_000 };
      const folded: ScanResult = await foldBatches(batches.map(decodeScored), scan, signal);
      expect(ordered(folded)).toEqual(ordered({ ...whole, sizeBytes, account }));
      // Joined as rounds join them, they tell the same.
      const fewer = joinedOneByOne(batches.map(decodeScored));
      expect(fewer.length).toBeLessThan(batches.length / 2);
      expect(ordered(await foldBatches(fewer.map(decodeScored), scan, signal))).toEqual(ordered(folded));
    }
  });

  it('is what a scan of volumes tells, where the volume detector was asked batch by batch', async () => {
    const folder = temporaryFolder();
    const path = join(folder, 'flows.csv');
    const uploads = Array.from({ length: 24 }, (_, hour) =>
      planted.upload.map((flow) => ({ ...flow, tsSeconds: flow.tsSeconds - 3600 * hour })),
    );
    writeFileSync(path, writeGuideCsv(withMore(homeDays(2, 2), uploads.flat())));
    const { sizeBytes, account, ...whole } = await scanned(detectors, [captureFile(path)], { folder });
    expect(whole.detector.name).toBe('volume');
    expect(whole.anomalies.count).toBeGreaterThan(20);
    const { flows } = await flowsIn(path);
    const batches: ScoredBatch[] = [];
    for (const [from, end] of [[0, 12], ...cutPlaces(flows.count - 12, 300, 4).map(([a, b]) => [a + 12, b + 12])] as [number, number][]) {
      const due = joinFlows([{ flows, from, end }]);
      const { batch, knowledge } = await scoreFlows(
        { due, past: batches, previous: batches.at(-1) ?? null, baseline: null, sensitivity },
        detectors,
        { signal },
      );
      expect(knowledge).toBeNull();
      batches.push(decodeScored(encodeScored(batch)));
    }
    const scan: FoldedScan = { account, sizeBytes, detector: whole.detector, knowledge: null, hasHome: true, listed: 200_000 };
    const folded = await foldBatches(batches, scan, signal);
    // Windows reach the runtime in another company: the last bits of a float32 may differ by it.
    for (const part of [
      'bySeverity',
      'flowsBySeverity',
      'labels',
      'windows',
      'flows',
      'firstTsSeconds',
      'lastTsSeconds',
      'spoke',
    ] as const) {
      expect(folded[part]).toEqual(whole[part]);
    }
    const ids = (result: Pick<ScanResult, 'anomalies'>) => Array.from(result.anomalies.sequenceId).sort((a, b) => a - b);
    expect(ids(folded)).toEqual(ids(whole));
    expect(folded.series.map(({ sequenceId, tsSeconds }) => [sequenceId, tsSeconds])).toEqual(
      whole.series.map(({ sequenceId, tsSeconds }) => [sequenceId, tsSeconds]),
    );
    expect(folded.account.notes.at(-1)).toContain('the learned home could not be used');
    const fewer = joinedOneByOne(batches);
    expect(fewer.length).toBeLessThan(batches.length / 2);
    expect(ordered(await foldBatches(fewer.map(decodeScored), scan, signal))).toEqual(ordered(folded));
  });

  it('has no windows where there are fewer than ten flows, and tells of those that stand out', async () => {
    const batch = someScored(attacks.visit(3));
    const folded = await foldBatches([batch], told(batch, {}), signal);
    expect(folded).toMatchObject({ flows: 3, windows: 0, series: [], anomalies: { count: 0 }, unusualFlows: { count: 3 }, sizeBytes: 7 });
    expect(folded.incidents).toMatchObject([{ flows: 3 }]);
    expect(folded.steps.map(({ flows }) => flows)).toEqual([3, 3, 0]);
    expect(folded.account.notes).toEqual(['As read.']);
  });

  it('says how many are listed where there are more, that no flow has a time, and which habits changed', async () => {
    const flows = Array.from({ length: 400 }, (_, index) => ({ ...attacks.visit(1)[0], tsSeconds: 600 * index }));
    const batch = someScored(flows);
    const usual = () => usualRanges('learned', 900);
    const changed = await foldBatches(
      [batch],
      told(batch, { listed: 100, knowledge: { usual, multipliers: [], isLearned: () => true } }),
      signal,
    );
    expect(changed.unusualFlows.count).toBe(100);
    expect(changed.account.notes.slice(1, 3)).toEqual([
      'All 391 unusual windows are counted; the 100 strongest of them are listed.',
      'All 400 unusual flows are counted; the 100 strongest of them are listed.',
    ]);
    expect(changed.account.notes[3]).toContain('habits of 192.168.1.20 have changed');
    const untimed = someScored(flows.map((flow) => ({ ...flow, tsSeconds: Number.NaN })));
    expect((await foldBatches([untimed], told(untimed, {}), signal)).account.notes[1]).toContain('tell no times');
  });

  it('tells the flows of a large batch apart, which is gone through in slices', async () => {
    const flows = attacks
      .beacon(9000, 1)
      .map((flow, index) => ({ ...flow, score: index === 8500 ? 2 : 0.5, respPort: index === 8500 ? 23 : 443 }));
    const batch = someScored(flows);
    expect((await foldBatches([batch], told(batch, {}), signal)).incidents).toMatchObject([
      { row: 8501, flows: 1, ports: [{ port: 23 }], score: 2 },
    ]);
  });

  it('is refused where the account tells of other flows than the batches hold', async () => {
    const batch = someScored(attacks.visit(3));
    const scan = told(batch, {});
    await expect(foldBatches([batch], { ...scan, account: { ...scan.account, used: 4 } }, signal)).rejects.toThrow('tells of 4 flows');
  });
});
