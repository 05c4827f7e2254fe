import { describe, expect, it } from 'vitest';
import { attackScore, isRemoteControl, isStranger } from '../../../../src-main/engine/detect/flow-rules.ts';
import { type FeatureValues, featureVectors } from '../../../helpers/feature-vectors.ts';

const of50 = (count: number) => count / 50;
/** Told for the second of two flows, so that the offset counts. */
function told<T>(rule: (features: Float32Array, offset: number) => T, flow: FeatureValues): T {
  const features = featureVectors([{}, flow]);
  return rule(features, features.length / 2);
}
const score = (flow: FeatureValues) => told(attackScore, flow);
const scan: FeatureValues = { tcp: 1, peers: of50(25), unanswered_flows: of50(25), peer_remote: 1 };
const portScan: FeatureValues = { ...scan, peers: of50(1), ports: of50(15), unanswered_flows: of50(15) };
const flood: FeatureValues = { flows_in_a_minute: of50(50), same_destination: of50(50), unanswered_flows: of50(50), peer_remote: 1 };
const amount = (value: number) => Math.log1p(value);
/** 20,000 packets in ten seconds, and nothing back. */
const burst: FeatureValues = { udp: 1, peer_remote: 1, sent_packets: amount(20_000), duration: amount(10) };
const control: FeatureValues = { tcp: 1, answered: 1, peer_remote: 1, remote_control: 1 };

describe('the rule of a scan', () => {
  it('begins at 25 addresses, and as many flows without an answer', () => {
    expect(score(scan)).toBeCloseTo(1, 5);
    expect(score({ ...scan, peers: of50(26), unanswered_flows: of50(26) })).toBeCloseTo(26 / 25, 5);
    expect(score({ ...scan, peers: of50(50) })).toBeCloseTo(1, 5);
    expect(score({ ...scan, unanswered_flows: of50(50) })).toBeCloseTo(1, 5);
    expect(score({ ...scan, peers: of50(50), unanswered_flows: of50(12) })).toBeCloseTo(12 / 25, 5);
  });

  it('begins at 15 ports over TCP, where every program of UDP takes ports as it likes', () => {
    expect(score(portScan)).toBeCloseTo(1, 5);
    expect(score({ ...portScan, ports: of50(30), unanswered_flows: of50(30) })).toBeCloseTo(2, 5);
    expect(score({ ...portScan, ports: of50(50) })).toBeCloseTo(1, 5);
    expect(score({ ...portScan, unanswered_flows: of50(50) })).toBeCloseTo(1, 5);
    expect(score({ ...portScan, ports: of50(50), unanswered_flows: of50(50), tcp: 0, udp: 1 })).toBeCloseTo(1 / 25, 5);
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

describe('the rule of a burst', () => {
  it('needs thousands of packets to far away, hundreds a second, and hardly one back', () => {
    expect(score(burst)).toBeCloseTo(4, 3);
    expect(score({ ...burst, peer_remote: 0, peer_local: 1 })).toBe(0);
    expect(score({ ...burst, sent_packets: amount(5000) })).toBeCloseTo(1, 3);
    expect(score({ ...burst, sent_packets: amount(499), duration: 0 })).toBe(0);
    // 100 a second, as a camera sends.
    expect(score({ ...burst, duration: amount(200) })).toBeCloseTo(0.2, 3);
    // A packet back for a hundred, or for ten.
    expect(score({ ...burst, received_packets: amount(200) })).toBeCloseTo(1, 3);
    expect(score({ ...burst, received_packets: amount(2000) })).toBeCloseTo(0.1, 3);
  });

  it('takes a flow of no known duration for a second', () => {
    expect(score({ ...burst, duration: 0, duration_unknown: 1 })).toBeCloseTo(4, 3);
  });
});

describe('remote control', () => {
  it('is what the device itself begins, to the internet', () => {
    expect(told(isRemoteControl, control)).toBe(true);
    expect(told(isRemoteControl, { ...control, begun_by_peer: 1 })).toBe(false);
    expect(told(isRemoteControl, { ...control, peer_remote: 0, peer_local: 1 })).toBe(false);
    expect(told(isRemoteControl, { ...control, remote_control: 0, web: 1 })).toBe(false);
  });

  it('is no attack for itself: that may be a habit', () => {
    expect(score(control)).toBe(0);
  });
});

describe('a stranger', () => {
  const stranger: FeatureValues = { udp: 1, peer_remote: 1, peer_unknown: 1, port_unknown: 1 };

  it('is an address on the internet and a port, both unknown, that the device itself turns to', () => {
    expect(told(isStranger, stranger)).toBe(true);
    expect(told(isStranger, { ...stranger, udp: 0, tcp: 1 })).toBe(true);
    for (const change of [
      { peer_unknown: 0 },
      { port_unknown: 0 },
      { peer_remote: 0, peer_local: 1 },
      { peer_remote: 0, peer_group: 1 },
      { begun_by_peer: 1 },
      // Other protocols have no ports.
      { udp: 0, icmp: 1 },
      { udp: 0, other_protocol: 1 },
    ]) {
      expect(told(isStranger, { ...stranger, ...change })).toBe(false);
    }
  });
});

it('says nothing of a quiet flow', () => {
  const quiet = { tcp: 1, peer_remote: 1, flows_in_ten_minutes: of50(3), same_destination: of50(3), flows_in_a_minute: of50(3) };
  expect(score(quiet)).toBe(0);
  expect(told(isStranger, quiet)).toBe(false);
});
