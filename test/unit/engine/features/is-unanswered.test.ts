import { describe, expect, it } from 'vitest';
import { isUnanswered } from '../../../../src-main/engine/features/is-unanswered.ts';
import { type FeatureValues, featureVectors } from '../../../helpers/feature-vectors.ts';

/** Told for the second of two flows, so that the offset counts; the first says the opposite in all that is looked at. */
function unanswered(flow: FeatureValues, respPackets: number, respBytes: number): boolean {
  const opposite = { answered: flow.answered ? 0 : 1, left_open: flow.left_open ? 0 : 1, peer_group: flow.peer_group ? 0 : 1 };
  const features = featureVectors([opposite, flow]);
  return isUnanswered(features, features.length / 2, respPackets, respBytes);
}

describe('a flow without a proper answer', () => {
  it.each([
    ['silence', { unanswered: 1 }],
    ['a refusal', { reset: 1 }],
    ['something seen in part', { seen_in_part: 1 }],
    ['a state that no file tells', { state_unknown: 1 }],
  ] as const)('is %s, of two packets without data at most', (_what, flow) => {
    for (const packets of [0, 1, 2]) expect(unanswered(flow, packets, 0)).toBe(true);
    expect(unanswered(flow, 3, 0)).toBe(false);
    for (const packets of [0, 1, 3]) expect(unanswered(flow, packets, 1)).toBe(false);
  });

  it.each(['answered', 'left_open', 'peer_group'] as const)('is none that is %s, however little came back', (feature) => {
    expect(unanswered({ [feature]: 1 }, 0, 0)).toBe(false);
    expect(unanswered({ [feature]: 1, unanswered: 1 }, 2, 0)).toBe(false);
  });
});
