import { describe, expect, it } from 'vitest';
import { ruleScore } from '../../../../src-main/engine/detect/flow-rules.ts';
import { type FeatureValues, featureVectors } from '../../../helpers/feature-vectors.ts';

const of50 = (count: number) => count / 50;
/** Told for the second of two flows, so that the offset counts. */
const score = (flow: FeatureValues) => {
  const features = featureVectors([{}, flow]);
  return ruleScore(features, features.length / 2);
};
const scan: FeatureValues = { peers: of50(25), unanswered_flows: of50(35), peer_remote: 1 };
const flood: FeatureValues = { flows_in_a_minute: of50(50), same_destination: of50(50), unanswered_flows: of50(50), peer_remote: 1 };

describe('the rule of a scan', () => {
  it('begins at 25 addresses, or ports, and 35 flows without an answer', () => {
    expect(score(scan)).toBeCloseTo(1, 5);
    expect(score({ ...scan, peers: of50(26), unanswered_flows: of50(36) })).toBeGreaterThan(1);
    expect(score({ ...scan, peers: 0, ports: of50(26), unanswered_flows: of50(36) })).toBeGreaterThan(1);
    expect(score({ ...scan, peers: of50(50) })).toBeCloseTo(1, 5);
    expect(score({ ...scan, unanswered_flows: of50(50) })).toBeCloseTo(1, 5);
    expect(score({ ...scan, peers: of50(50), unanswered_flows: of50(20) })).toBeLessThan(0.6);
  });

  it('holds within the home too', () => {
    expect(score({ ...scan, peers: 1, unanswered_flows: 1, peer_remote: 0, peer_local: 1 })).toBeGreaterThan(1.4);
  });
});

describe('the rule of a flood', () => {
  it('needs a minute full of flows to one far place, without an answer', () => {
    expect(score(flood)).toBeGreaterThan(1);
    expect(score({ ...flood, peer_remote: 0, peer_local: 1 })).toBe(0);
    expect(score({ ...flood, flows_in_a_minute: of50(30) })).toBeLessThan(1);
    expect(score({ ...flood, same_destination: of50(30) })).toBeLessThan(1);
    expect(score({ ...flood, unanswered_flows: of50(30) })).toBeLessThan(1);
  });
});

it('says nothing of a quiet flow', () => {
  expect(score({ peer_remote: 1, flows_in_ten_minutes: of50(3), same_destination: of50(3), flows_in_a_minute: of50(3) })).toBe(0);
});
