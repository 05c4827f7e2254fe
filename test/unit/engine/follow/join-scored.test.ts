import { describe, expect, it } from 'vitest';
import { joinWithLast } from '../../../../src-main/engine/follow/join-scored.ts';
import { decodeScored, encodeScored, type ScoredBatch } from '../../../../src-main/engine/follow/scored-blob.ts';
import { attacks } from '../../../helpers/attacks.ts';
import { flowsOf } from '../../../helpers/flows-of.ts';
import { someScored } from '../../../helpers/some-scored.ts';

const { detector: usual } = someScored(attacks.visit(1));

/** A batch of so many flows, of which the first is unusual. */
function batchOf(flows: number, change: Partial<ScoredBatch> = {}): ScoredBatch {
  return { ...someScored(attacks.beacon(flows, 60).map((flow, index) => ({ ...flow, score: index === 0 ? 3 : 0.5 }))), ...change };
}

/** What rounds come to that compare so many flows each: the flows of each batch. */
function sizesAfter(rounds: readonly number[]): number[] {
  let held: ScoredBatch[] = [];
  for (const flows of rounds) {
    const { batch, takesIn } = joinWithLast(held.toReversed(), batchOf(flows));
    held = [...held.slice(0, held.length - takesIn), batch];
  }
  return held.map(({ flows }) => flows.count);
}

describe('the batches of many small rounds', () => {
  it('become few, each flow being written anew a few times only', () => {
    expect(sizesAfter([10, 10])).toEqual([20]);
    expect(sizesAfter([10, 10, 10])).toEqual([20, 10]);
    expect(sizesAfter([10, 10, 10, 10])).toEqual([40]);
    expect(sizesAfter(Array.from({ length: 63 }, () => 1))).toEqual([32, 16, 8, 4, 2, 1]);
    // A large one is not written anew for a small one, and none becomes too large.
    expect(sizesAfter([100, 10])).toEqual([100, 10]);
    expect(sizesAfter([2600, 2600])).toEqual([2600, 2600]);
    expect(sizesAfter([2500, 2500])).toEqual([5000]);
  });

  it('are joined as far as the same detector answered', () => {
    const other = { ...usual, runtime: 'tfjs' };
    const batches = [batchOf(5, { detector: other }), batchOf(5)];
    expect(joinWithLast(batches.toReversed(), batchOf(10)).takesIn).toBe(1);
    expect(joinWithLast([batchOf(5, { detector: other })], batchOf(5)).takesIn).toBe(0);
  });

  it('are asked for one by one', () => {
    let asked = 0;
    const newestFirst = (function* () {
      for (const flows of [6, 12, 100, 100]) {
        asked += 1;
        yield batchOf(flows);
      }
    })();
    expect(joinWithLast(newestFirst, batchOf(6)).takesIn).toBe(2);
    expect(asked).toBe(3);
  });

  it('tell the same as before: flows, scores, what stands out, and devices, without the leads', () => {
    const other = '192.168.1.33';
    const whole = someScored([...attacks.beacon(9, 60), ...attacks.visit(4).map((flow) => ({ ...flow, origAddress: other }))]);
    const older = batchOf(4, { start: 100 });
    const led: ScoredBatch = { ...whole, lead: 4, start: 100, behaviour: behind(whole, 4) };
    const joined = decodeScored(encodeScored(joinWithLast([older], led).batch));
    expect(joined).toMatchObject({ start: 100, lead: 0 });
    expect(flowsOf(joined.flows)).toEqual([...flowsOf(older.flows), ...flowsOf(led.flows).slice(4)]);
    expect([...joined.scores.flowScores]).toEqual([...older.scores.flowScores, ...led.scores.flowScores.subarray(4)]);
    expect([...joined.scores.windowErrors]).toEqual([...led.scores.windowErrors]);
    expect([...joined.scores.unusualFlows.worstFlow].sort((a, b) => a - b)).toEqual([0, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
    const addresses = [...(joined.behaviour?.scored.flows.device ?? [])].map((device) => joined.behaviour?.addresses[device]);
    expect(addresses.slice(-4)).toEqual([other, other, other, other]);
    expect(new Set(addresses).size).toBe(2);
    expect(joined.behaviour?.addresses).toHaveLength(2);
  });
});

/** What was said of a batch behind a lead of so many flows. */
function behind({ behaviour }: ScoredBatch, lead: number): ScoredBatch['behaviour'] {
  if (!behaviour) throw new Error('The behaviour detector answered.');
  const { scored, addresses } = behaviour;
  const { flows } = scored;
  const width = flows.features.length / flows.count;
  return {
    addresses,
    scored: {
      score: scored.score.subarray(lead),
      spoke: scored.spoke.subarray(lead),
      asked: scored.asked.subarray(lead),
      worstFeature: scored.worstFeature.subarray(lead),
      flows: { count: flows.count - lead, features: flows.features.subarray(lead * width), device: flows.device.subarray(lead) },
    },
  };
}
