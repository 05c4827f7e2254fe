import { describe, expect, it } from 'vitest';
import { calibrate } from '../../../../src-main/engine/detect/calibration.ts';
import { featureIndex } from '../../../../src-main/engine/features/behaviour-schema.ts';
import { type LearnedDevicesInput, learnedDevices } from '../../../../src-main/engine/learn/learned-devices.ts';
import { featureVectors } from '../../../helpers/feature-vectors.ts';

const count = 40;
/** Two devices in turn, a flow an hour; the second has sent twice as much, and once nearly scanned. */
const input: LearnedDevicesInput = {
  learning: {
    count,
    features: featureVectors(
      Array.from({ length: count }, (_, flow) => ({
        web: 1,
        sent_bytes: flow % 2 ? 8 : 4,
        ...(flow === 7 ? { peers: 20 / 50, unanswered_flows: 1 } : {}),
      })),
    ),
    device: Uint32Array.from({ length: count }, (_, flow) => flow % 2),
    addresses: ['192.168.1.5', '192.168.1.6'],
    tsSeconds: Float64Array.from({ length: count }, (_, flow) => (flow < 2 ? Number.NaN : 1_700_000_000 + 3600 * flow)),
    every: 3,
  },
  heldOut: Uint8Array.from({ length: count }, (_, flow) => Number(flow >= 30)),
  autoencoder: Float32Array.from({ length: count }, (_, flow) => flow),
  novelty: Float32Array.from({ length: count }, (_, flow) => 100 + flow),
  habits: new Map([['192.168.1.5', { peers: new Set([4, 9]), ports: new Set([443]) }]]),
  isEnough: (flows, days) => flows >= 60 && days >= 1.5,
};

const flowsOf = (device: number, from = 0) =>
  Array.from({ length: count }, (_, flow) => flow).filter((flow) => flow % 2 === device && flow >= from);

describe('what was learned of devices', () => {
  const { home, devices, words } = learnedDevices(input);
  const [first, second] = ['192.168.1.5', '192.168.1.6'].map((address) => devices.get(address));

  it('measures the autoencoder on what it has not learned from, and novelty on everything', () => {
    expect(first?.autoencoder).toEqual(calibrate(flowsOf(0, 30)));
    expect(second?.autoencoder).toEqual(calibrate(flowsOf(1, 30)));
    expect(first?.novelty).toEqual(calibrate(flowsOf(0).map((flow) => 100 + flow)));
    expect(home.autoencoder).toEqual(calibrate([...flowsOf(0, 30), ...flowsOf(1, 30)]));
    expect(home.novelty.count).toBe(count);
  });

  it('counts each flow for those that it stands for, and tells times that are known', () => {
    expect(first).toMatchObject({ flows: 60, firstSeconds: 1_700_007_200, lastSeconds: 1_700_136_800, stillLearning: false });
    expect(home).toMatchObject({ flows: 120, lastSeconds: 1_700_140_400 });
    const short = learnedDevices({ ...input, isEnough: (flows) => flows > 60 });
    expect(short.devices.get('192.168.1.5')?.stillLearning).toBe(true);
    expect(short.home.stillLearning).toBe(false);
  });

  it('keeps ranges and habits', () => {
    expect([first?.low[featureIndex.sent_bytes], first?.high[featureIndex.sent_bytes]]).toEqual([4, 4]);
    expect(second?.high[featureIndex.sent_bytes]).toBe(8);
    expect(first).toMatchObject({ peers: [4, 9], ports: [443], remoteControl: 0 });
    expect(second).toMatchObject({ peers: [], ports: [] });
  });

  it('tells how many of the flows of each device met a stranger, and that it commands machines on the internet', () => {
    const stranger = { tcp: 1, peer_remote: 1, peer_unknown: 1, port_unknown: 1 };
    const features = featureVectors(
      Array.from({ length: count }, (_, flow) => ({
        ...(flow === 3 || flow === 8 || flow === 12 ? stranger : { tcp: 1, peer_remote: 1, peer_unknown: 1 }),
        ...(flow % 2 ? { remote_control: 1 } : {}),
      })),
    );
    const social = learnedDevices({ ...input, learning: { ...input.learning, features } });
    expect(social.devices.get('192.168.1.5')).toMatchObject({ strangers: 2 / 20, remoteControl: 0 });
    expect(social.devices.get('192.168.1.6')).toMatchObject({ strangers: 1 / 20, remoteControl: 1 });
    expect(social.home.strangers).toBe(3 / 40);
    expect(home.strangers).toBe(0);
  });

  it('says it of each device in words', () => {
    expect(words.map(({ device, flows, peers }) => [device, flows, peers])).toEqual([
      ['192.168.1.5', 60, 2],
      ['192.168.1.6', 60, 0],
    ]);
    expect(words[0]?.words).toMatch(/^About 40 flows a day\. Used for web traffic/);
  });
});
