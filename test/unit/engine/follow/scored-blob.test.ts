import { describe, expect, it } from 'vitest';
import { behaviourSchema } from '../../../../src-main/engine/features/behaviour-schema.ts';
import { encodeFlows } from '../../../../src-main/engine/follow/flow-blob.ts';
import { decodeScored, encodeScored, type ScoredBatch } from '../../../../src-main/engine/follow/scored-blob.ts';
import { attacks, camera } from '../../../helpers/attacks.ts';
import { flowsOf } from '../../../helpers/flows-of.ts';
import { someScored } from '../../../helpers/some-scored.ts';

const width = behaviourSchema.features.length;
const other = '192.168.1.33';

/** Quiet and loud flows of two devices. */
const mixed = () =>
  someScored(
    [...attacks.beacon(20, 60), ...attacks.visit(5).map((flow) => ({ ...flow, origAddress: other }))].map((flow, index) => ({
      ...flow,
      score: index % 3 === 0 ? 1.25 + index : index / 30,
    })),
  );

/** The same with a lead of four, from the middle of a scan. */
function led(): ScoredBatch {
  const whole = mixed();
  const { behaviour } = whole;
  if (!behaviour) throw new Error('The behaviour detector answered.');
  const { scored } = behaviour;
  const { flows } = scored;
  return {
    ...whole,
    lead: 4,
    start: 7001,
    behaviour: {
      addresses: ['10.9.9.9', ...behaviour.addresses],
      scored: {
        score: scored.score.subarray(4),
        spoke: scored.spoke.subarray(4),
        asked: scored.asked.subarray(4),
        worstFeature: scored.worstFeature.subarray(4),
        flows: { count: flows.count - 4, features: flows.features.subarray(4 * width), device: flows.device.subarray(4).map((k) => k + 1) },
      },
    },
  };
}

describe('a batch of scored flows as bytes', () => {
  it('comes back as it was, to the last bit of each score', () => {
    const batch = led();
    const decoded = decodeScored(encodeScored(batch));
    expect(flowsOf(decoded.flows)).toEqual(flowsOf(batch.flows));
    expect(decoded.scores).toEqual(batch.scores);
    expect(decoded).toMatchObject({ lead: 4, start: 7001, detector: batch.detector });
    const { flows, ...scored } = batch.behaviour?.scored ?? {};
    expect(decoded.behaviour?.scored).toMatchObject(scored);
    // Devices of other batches are left out, and the others numbered anew.
    expect(decoded.behaviour?.addresses).toEqual([camera, other]);
    const addressOf = (of: ScoredBatch, flow: number) => of.behaviour?.addresses[of.behaviour.scored.flows.device[flow] ?? -1];
    for (let flow = 0; flow < batch.flows.count - 4; flow++) expect(addressOf(decoded, flow)).toBe(addressOf(batch, flow));
  });

  it('keeps the features of unusual flows, and of no others', () => {
    const batch = led();
    const decoded = decodeScored(encodeScored(batch));
    const row = (of: ScoredBatch, flow: number) => of.behaviour?.scored.flows.features.subarray(flow * width, (flow + 1) * width);
    const zeros = new Float32Array(width);
    for (const [flow, score] of batch.behaviour?.scored.score.entries() ?? []) {
      expect(row(decoded, flow)).toEqual(score > 1 ? row(batch, flow) : zeros);
    }
  });

  it('of the volume detector comes back as it was', () => {
    const { behaviour, ...batch } = mixed();
    const usual = { orig_pkts: [0, 1], resp_pkts: [0, 2.5], orig_bytes: [1, 3], resp_bytes: [0, 4] } as const;
    const volume: ScoredBatch = {
      ...batch,
      detector: { ...batch.detector, name: 'volume', usual, flowThreshold: 0.1 + 0.2 },
      behaviour: null,
    };
    const decoded = decodeScored(encodeScored(volume));
    expect(decoded.behaviour).toBeNull();
    expect(decoded.detector).toEqual(volume.detector);
    expect(decoded.scores).toEqual(volume.scores);
  });

  it('is the same bytes for the same batch', () => {
    expect(encodeScored(led())).toEqual(encodeScored(led()));
    expect(encodeScored(decodeScored(encodeScored(led())))).toEqual(encodeScored(led()));
  });

  it('is refused with a sentence where it is damaged, of another version, or something else', () => {
    const bytes = encodeScored(mixed());
    for (const at of [0, 4, 8, 12, 20, bytes.length - 1]) {
      const changed = Uint8Array.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(() => decodeScored(changed)).toThrow(/^What was stored of the watched folder .* cannot be used\.$/);
    }
    expect(() => decodeScored(bytes.subarray(0, -1))).toThrow('damaged');
    expect(() => decodeScored(encodeFlows(mixed().flows))).toThrow('damaged');
  });
});
