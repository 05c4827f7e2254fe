import { beforeAll, describe, expect, it } from 'vitest';
import { joinFlows } from '../../../../src-main/engine/follow/join-flows.ts';
import { lastFlows, pastSlices } from '../../../../src-main/engine/follow/past-flows.ts';
import { type DueFlows, scoreFlows } from '../../../../src-main/engine/follow/score-flows.ts';
import { decodeScored, encodeScored, type ScoredBatch } from '../../../../src-main/engine/follow/scored-blob.ts';
import type { FlowRecord } from '../../../../src-main/engine/ingest/collect/flow-table-builder.ts';
import type { Detectors } from '../../../../src-main/engine/scan-capture.ts';
import { openDetectors } from '../../../helpers/detection.ts';
import { flowTable } from '../../../helpers/flow-table.ts';
import { flowsOf } from '../../../helpers/flows-of.ts';
import { homeDays } from '../../../helpers/home-days.ts';
import { attacker, planted } from '../../../helpers/planted.ts';

const { signal } = new AbortController();
const flows = homeDays(1, 3);
const last = flows.at(-1)?.tsSeconds ?? 0;
/** The planted scan, right after the day. */
const scan = planted.scan.map((flow, index) => ({ ...flow, tsSeconds: last + 60 + index / 2 }));
/** Flows of which only volumes are told. */
const bare = (some: readonly FlowRecord[]) =>
  some.map((flow) => ({ ...flow, origAddress: '', respAddress: '', protocol: '', service: '', connState: '', respPort: -1 }));

let detectors: Detectors;
beforeAll(async () => {
  detectors = await openDetectors();
});

async function scored(due: readonly FlowRecord[], change: Partial<DueFlows> = {}): Promise<ScoredBatch> {
  const all: DueFlows = {
    due: flowTable(due),
    past: [],
    previous: null,
    baseline: null,
    sensitivity: { rule: 'alarms', per: 'day' },
    ...change,
  };
  return decodeScored(encodeScored((await scoreFlows(all, detectors, { signal })).batch));
}

/** Scores flows one batch after the other, within one scan. */
async function inBatches(parts: readonly (readonly FlowRecord[])[], past: readonly ScoredBatch[] = []): Promise<ScoredBatch[]> {
  const batches: ScoredBatch[] = [];
  for (const part of parts) batches.push(await scored(part, { past: [...past, ...batches], previous: batches.at(-1) ?? null }));
  return batches;
}

/** Of the flows behind the lead. */
const own = ({ scores, lead }: ScoredBatch) => scores.flowScores.slice(lead);

describe('a batch', () => {
  it.each([
    ['behaviour', flows],
    ['volume', bare(flows)],
  ] as const)('of %s begins with the last nine flows of its scan, however small the batches before', async (name, some) => {
    const sizes = [3, 1, 2, 8, 1, 30];
    let from = 0;
    const parts = sizes.map((size) => {
      from += size;
      return some.slice(from - size, from);
    });
    const batches = await inBatches(parts);
    let before = 0;
    for (const [place, batch] of batches.entries()) {
      const lead = Math.min(9, before);
      const size = sizes[place] ?? 0;
      expect(batch).toMatchObject({ lead, start: before - lead, detector: { name } });
      const rows = Array.from({ length: lead + size }, (_, flow) => before - lead + flow + 1);
      expect(flowsOf(batch.flows)).toEqual(rows.map((row) => ({ ...some[row - 1], row })));
      expect(batch.scores.flowScores).toHaveLength(lead + size);
      expect(batch.scores.windowErrors).toHaveLength(Math.max(0, lead + size - 9));
      before += size;
    }
  });

  it('of behaviour tells of its windows by the scores of the batch before, and which feature it was', async () => {
    const [head, ...rest] = [flows, scan.slice(0, 150), scan.slice(150, 152), scan.slice(152, 156)];
    const batches = await inBatches([head ?? [], ...rest]);
    const all = batches.flatMap((batch) => [...own(batch)]);
    expect(all.slice(flows.length + 100).every((score) => score > 1)).toBe(true);
    const features = batches.flatMap((batch) => [...(batch.behaviour?.scored.worstFeature ?? [])]);
    for (const { scores, start, lead } of batches.slice(1)) {
      expect([...scores.flowScores.slice(0, lead)]).toEqual(all.slice(start, start + lead));
      for (const [window, error] of scores.windowErrors.entries())
        expect(error).toBe(Math.max(...all.slice(start + window, start + window + 10)));
      const { anomalies } = scores;
      for (let place = 0; place < anomalies.count; place++) {
        expect(anomalies.worstFeature[place]).toBe(features[start + (anomalies.worstFlow[place] ?? 0)]);
      }
    }
    expect(batches.at(-1)?.scores.anomalies.count).toBe(4);
  });

  it('is compared with the past of its devices, in earlier batches of its scan and in scans before', async () => {
    const [ordinary, begun, rest] = [flows, scan.slice(0, 20), scan.slice(20, 40)];
    // More than 25 addresses in ten minutes: the rule needs both.
    const past = await inBatches([ordinary, begun]);
    const told = ({ behaviour }: ScoredBatch) => Array.from(behaviour?.scored.score ?? [], (score) => score > 1);
    const goesOn = await scored(rest, { past, previous: past[1] ?? null });
    const anew = await scored(rest, { past });
    const alone = await scored(rest);
    expect(told(goesOn).slice(6)).toEqual(Array(14).fill(true));
    expect(own(anew)).toEqual(own(goesOn));
    expect(anew).toMatchObject({ lead: 0, start: 0 });
    expect(told(alone)).not.toContain(true);
    expect(goesOn.behaviour?.addresses).toEqual([attacker]);
  });

  it('of a scan that has begun is compared as the scan began', async () => {
    const [described] = await inBatches([flows.slice(0, 50)]);
    const [volumes] = await inBatches([bare(flows.slice(0, 50))]);
    const name = async (due: readonly FlowRecord[], previous: ScoredBatch | undefined) =>
      (await scored(due, { previous: previous ?? null, past: previous ? [previous] : [] })).detector.name;
    expect(await name(bare(flows.slice(50, 150)), described)).toBe('behaviour');
    expect(await name(flows.slice(50, 150), volumes)).toBe('volume');
    expect(await name(flows.slice(50, 150), undefined)).toBe('behaviour');
  });
});

describe('volumes', () => {
  const quiet = bare(flows.slice(0, 60));
  const loud = bare(planted.upload);

  it('are compared in the order in which they are due: one that came late stays where it came', async () => {
    const late = [...quiet.slice(10, 40), ...loud.slice(0, 1), ...quiet.slice(0, 10)];
    const [batch] = await inBatches([late]);
    const strongest = batch?.scores.flowScores.indexOf(Math.max(...batch.scores.flowScores));
    expect(strongest).toBe(30);
    const { anomalies } = batch?.scores ?? {};
    expect(anomalies?.count).toBeGreaterThan(0);
    for (const [place, window] of anomalies?.sequenceId.entries() ?? []) {
      const flow = anomalies?.worstFlow[place];
      expect(flow).toBeGreaterThanOrEqual(window);
      expect(flow).toBeLessThan(window + 10);
    }
  });

  it('of fewer than ten flows are not unusual, unless flows of earlier scans make ten of them', async () => {
    const [first] = await inBatches([loud]);
    expect(first?.scores.flowScores).toEqual(new Float32Array(3));
    expect(first?.scores.unusualFlows.count).toBe(0);
    const past = await inBatches([quiet.slice(0, 30), quiet.slice(30, 33)]);
    const after = await scored([...loud.slice(0, 1), ...quiet.slice(33, 37)], { past });
    expect(after).toMatchObject({ lead: 0, start: 0, flows: { count: 5 } });
    expect(after.scores.windowErrors).toHaveLength(0);
    expect(after.scores.anomalies.count).toBe(0);
    // As if it had gone on.
    const goesOn = await scored([...loud.slice(0, 1), ...quiet.slice(33, 37)], { past, previous: past[1] ?? null });
    for (const [flow, score] of own(goesOn).entries()) expect(after.scores.flowScores[flow]).toBeCloseTo(score, 4);
    expect(after.scores.flowScores[0]).toBeGreaterThan(1);
    const unusual = ({ scores: { unusualFlows }, lead }: ScoredBatch) =>
      [...unusualFlows.worstFlow].map((flow) => flow - lead).filter((flow) => flow >= 0);
    expect(unusual(after)).toEqual(unusual(goesOn));
    const longer = await scored([...quiet.slice(33, 38), ...loud, ...quiet.slice(38, 50)], { past });
    expect(longer.scores.windowErrors).toHaveLength(20 - 9);
    for (const place of longer.scores.anomalies.sequenceId) expect(place).toBeLessThan(11);
    expect(longer.scores.anomalies.count).toBeGreaterThan(0);
  });
});

describe('flows of the past', () => {
  it('are the last so many of some batches, without their leads, from no more batches than that takes', () => {
    let asked = 0;
    function* newestFirst() {
      for (const [from, end, lead] of [
        [90, 100, 0],
        [61, 90, 9],
        [0, 61, 0],
        [0, 1, 0],
      ] as const) {
        asked += 1;
        yield { flows: flowTable(flows.slice(from, end)), lead };
      }
    }
    const rows = lastFlows(newestFirst(), 45).flatMap((past) => [...pastSlices(past)].flatMap((slice) => [...slice.tsSeconds]));
    expect(rows).toEqual([...flows.slice(46, 61), ...flows.slice(70, 100)].map(({ tsSeconds }) => tsSeconds));
    expect(asked).toBe(3);
    expect(lastFlows(newestFirst(), 0)).toEqual([]);
  });

  it('and others are joined with texts of their own', () => {
    const table = flowTable(flows.slice(0, 40));
    const joined = joinFlows([
      { flows: flowTable(flows.slice(40, 60)), from: 5, end: 20 },
      { flows: table, from: 0, end: 0 },
      { flows: table, from: 10, end: 40 },
    ]);
    expect(flowsOf(joined).map(({ row, ...flow }) => flow)).toEqual(
      [...flows.slice(45, 60), ...flows.slice(10, 40)].map(({ row, ...flow }) => flow),
    );
  });
});
