import { describe, expect, it } from 'vitest';
import { BlockHabits, blockOf } from '../../../../src-main/engine/learn/block-habits.ts';
import { LearningFlowsBuilder } from '../../../../src-main/engine/learn/learning-flows.ts';
import { namedFeatures } from '../../../helpers/feature-vectors.ts';
import { flowTable } from '../../../helpers/flow-table.ts';

const web = (index: number, respAddress = '203.0.113.1') => ({
  tsSeconds: 1_700_000_000 + index,
  origAddress: '192.168.1.5',
  respAddress,
  respPort: 443,
  protocol: 'tcp',
  connState: 'SF',
  volumes: [index % 7, 1, 10 * (index % 90), 50] as [number, number, number, number],
});
const places = (from: number, to: number) => Uint32Array.from({ length: to - from }, (_, index) => from + index);

/** Learns from flows that come in batches; null habits where strangers are not told apart. */
function learningFlows(flows: readonly ReturnType<typeof web>[], batch: number, withHabits: boolean, keep = (_index: number) => true) {
  const habits = withHabits ? new BlockHabits() : null;
  for (const [index, flow] of flows.entries()) if (keep(index)) habits?.add(flowTable([flow]), blockOf(index, flows.length));
  const wanted = flows.filter((_, index) => keep(index)).length;
  const builder = new LearningFlowsBuilder(flows.length, habits, wanted);
  for (let from = 0; from < flows.length; from += batch) {
    const some = flows.slice(from, from + batch);
    builder.add(
      flowTable(some),
      places(0, some.length).filter((place) => keep(from + place)),
    );
  }
  return builder.finish();
}

describe('flows to learn from', () => {
  it.each([100, 9])('meet a stranger where no other block of time knows the peer, in batches of %i', (batch) => {
    const flows = Array.from({ length: 100 }, (_, index) => web(index, index === 50 || index === 51 ? '203.0.113.9' : '203.0.113.1'));
    const { features, count, every } = learningFlows(flows, batch, true);
    expect([count, every]).toEqual([100, 1]);
    const strangers = Array.from({ length: 100 }, (_, flow) => flow).filter((flow) => namedFeatures(features, flow).peer_unknown === 1);
    // Both lie in one block: neither makes the other known.
    expect(strangers).toEqual([50, 51]);
    const told = learningFlows(flows, batch, false);
    expect(Array.from({ length: 100 }, (_, flow) => namedFeatures(told.features, flow).peer_unknown)).toEqual(Array(100).fill(0));
  });

  it('are the same however they come in batches', () => {
    const flows = Array.from({ length: 300 }, (_, index) => web(index, `203.0.113.${index % 11}`));
    const whole = learningFlows(flows, 300, true, (index) => index % 10 !== 3);
    expect(whole.count).toBe(270);
    for (const batch of [1, 17, 299]) expect(learningFlows(flows, batch, true, (index) => index % 10 !== 3)).toEqual(whole);
  });

  it('are as if what is left out had not been there', () => {
    const flows = Array.from({ length: 50 }, (_, index) => web(index));
    const without = flows.filter((_, index) => index % 5 !== 2);
    const { features, tsSeconds, device } = learningFlows(flows, 50, false, (index) => index % 5 !== 2);
    const alone = learningFlows(without, 50, false);
    expect([features, tsSeconds, device]).toEqual([alone.features, alone.tsSeconds, alone.device]);
  });

  it.each([30_000, 777])('are thinned by whole runs where they are more than 40,000, and say so, in batches of %i', (batch) => {
    const flows = Array.from({ length: 90_001 }, (_, index) => web(index));
    const { count, every, tsSeconds, device } = learningFlows(flows, batch, false);
    // Every third of 180 runs of 500, and the one flow of the run behind them.
    expect([count, every, device.length]).toEqual([30_001, 3, 30_001]);
    const taken = Array.from({ length: 90_001 }, (_, index) => index).filter((index) => Math.floor(index / 500) % 3 === 0);
    expect(Array.from(tsSeconds, (ts) => ts - 1_700_000_000)).toEqual(taken);
  });

  it('that are left out do not break a run when thinned', () => {
    const flows = Array.from({ length: 80_000 }, (_, index) => web(index));
    const keep = (index: number) => index % 8 !== 3;
    const { count, every, tsSeconds } = learningFlows(flows, 30_000, false, keep);
    expect([count, every]).toEqual([35_000, 2]);
    const kept = Array.from({ length: 80_000 }, (_, index) => index).filter(keep);
    expect(Array.from(tsSeconds, (ts) => ts - 1_700_000_000)).toEqual(kept.filter((_, place) => Math.floor(place / 500) % 2 === 0));
  });
});
