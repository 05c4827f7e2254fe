import { expect, it } from 'vitest';
import { WindowCutter, windowSize } from '../../../../src-main/engine/detect/behaviour-windows.ts';
import { behaviourSchema } from '../../../../src-main/engine/features/behaviour-schema.ts';
import { featureVectors } from '../../../helpers/feature-vectors.ts';

const width = behaviourSchema.features.length;
const protocols = ['tcp', 'udp', 'icmp', 'other_protocol'] as const;

it('cuts, for each device and protocol, its ten latest flows, with zeros before them while there are fewer', () => {
  const count = 200;
  const device = Uint32Array.from({ length: count }, (_, flow) => (flow * 7) % 3);
  const protocol = Array.from({ length: count }, (_, flow) => (flow >> 2) % 4);
  const features = featureVectors(protocol.map((number) => ({ [protocols[number] ?? 'tcp']: 1 })));
  const scaled = Float32Array.from({ length: count * width }, (_, at) => at + 1);
  const cutter = new WindowCutter();
  const into = new Float32Array(2 * windowSize);
  for (let flow = 0; flow < count; flow++) {
    cutter.cut({ count, features, device }, flow, scaled, into, windowSize);
    const alike = Array.from({ length: flow + 1 }, (_, other) => other).filter(
      (other) => device[other] === device[flow] && protocol[other] === protocol[flow],
    );
    const expected = new Float32Array(windowSize);
    const latest = alike.slice(-10);
    for (const [place, other] of latest.entries()) {
      expected.set(scaled.subarray(other * width, (other + 1) * width), (10 - latest.length + place) * width);
    }
    expect(into.subarray(windowSize)).toEqual(expected);
  }
  expect(into.subarray(0, windowSize)).toEqual(new Float32Array(windowSize));
});
