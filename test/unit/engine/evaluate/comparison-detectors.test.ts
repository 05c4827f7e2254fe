import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../../src-main/engine/detect/seeded-random.ts';
import { alwaysNormal } from '../../../../src-main/engine/evaluate/always-normal.ts';
import { describeFlows } from '../../../../src-main/engine/evaluate/comparison-detector.ts';
import { forestDetector } from '../../../../src-main/engine/evaluate/forest-detector.ts';
import { robustZ, robustZOfAll } from '../../../../src-main/engine/evaluate/robust-z.ts';
import { volumeRule } from '../../../../src-main/engine/evaluate/volume-rule.ts';
import type { FlowRecord } from '../../../../src-main/engine/ingest/collect/flow-table-builder.ts';
import { flowTable } from '../../../helpers/flow-table.ts';

const turn = async () => undefined;
const random = seededRandom(4);
const quiet = (index: number): Partial<FlowRecord> => ({
  tsSeconds: 60 * index,
  durationSeconds: 0.1 + random(),
  origAddress: '192.168.1.2',
  respAddress: '9.9.9.9',
  respPort: 443,
  protocol: 'tcp',
  connState: 'SF',
  volumes: [4 + Math.floor(4 * random()), 4, 300 + Math.floor(300 * random()), 500],
});
const loud: Partial<FlowRecord> = { ...quiet(600), protocol: 'icmp', connState: 'S0', volumes: [90_000, 0, 90_000_000, 0] };
const learn = flowTable(Array.from({ length: 600 }, (_, index) => quiet(index)));
const test = flowTable([...Array.from({ length: 99 }, (_, index) => quiet(index)), loud]);

describe('a detector to compare with', () => {
  it.each([volumeRule, robustZ, robustZOfAll])('$name flags what is loud, and little else', async (detector) => {
    const judge = await detector.learnFrom([await describeFlows(learn, turn)], 1, turn);
    const scores = [...(await judge(await describeFlows(test, turn)))];
    expect(scores).toHaveLength(100);
    expect(scores[99]).toBeGreaterThan(1);
    expect(scores.slice(0, 99).filter((score) => score > 1).length).toBeLessThanOrEqual(5);
    expect(detector.learns).toBe(true);
  });

  it('an Isolation Forest finds what is loud in the strangest tenth, but knows no difference beyond what it learned from', async () => {
    const judge = await forestDetector.learnFrom([await describeFlows(learn, turn)], 1, turn);
    const scores = [...(await judge(await describeFlows(test, turn)))];
    expect(scores.filter((score) => score > (scores[99] ?? 0)).length).toBeLessThan(10);
  });

  it.each([robustZ, robustZOfAll, forestDetector])('$name flags half a per cent of what it learned from', async (detector) => {
    const described = await describeFlows(learn, turn);
    const scores = await (await detector.learnFrom([described], 1, turn))(described);
    expect(scores.filter((score) => score > 1).length).toBeLessThanOrEqual(3);
  });

  it.each([volumeRule, robustZ, robustZOfAll, forestDetector])('$name gives numbers where all it learned is the same', async (detector) => {
    const same = await describeFlows(flowTable(Array.from({ length: 20 }, () => ({ origAddress: '192.168.1.2' }))), turn);
    const scores = await (await detector.learnFrom([same], 1, turn))(await describeFlows(test, turn));
    expect(scores.every(Number.isFinite)).toBe(true);
  });

  it('the rule on four volumes flags above mean + 3σ of the mean squared z', async () => {
    const flows = (...counts: number[]) => flowTable(counts.map((count) => ({ volumes: [Math.expm1(count), 0, 0, 0] })));
    // z = ±1 of the first volume, the others constant: every error is ¼, their mean ¼ and their deviation 0.
    const judge = await volumeRule.learnFrom([await describeFlows(flows(1, 3), turn)], 1, turn);
    const scores = await judge(await describeFlows(flows(2, 3, 4), turn));
    expect([...scores].map((score) => Math.round(score * 1e5) / 1e5)).toEqual([0, 1, 4]);
  });

  it('"always normal" never flags', async () => {
    const scores = await (await alwaysNormal.learnFrom([], 1, turn))(await describeFlows(test, turn));
    expect([...scores]).toEqual(Array(100).fill(0));
  });

  it('sees the same features however the flows are cut', async () => {
    const many = flowTable(Array.from({ length: 5000 }, (_, index) => quiet(index)));
    const { features } = await describeFlows(many, turn);
    const first = flowTable(Array.from({ length: 3 }, () => ({})));
    expect(features).toHaveLength(5000 * 39);
    expect((await describeFlows(first, turn)).features).toHaveLength(3 * 39);
    // The device's recent flows go on over the cut: ten in ten minutes, of fifty.
    expect(features.slice(4096 * 39, 4097 * 39)).toContain(Math.fround(11 / 50));
  });
});
