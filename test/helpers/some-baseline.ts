import { newAutoencoder } from '../../src-main/engine/detect/autoencoder-network.ts';
import type { Baseline, LearnedHome } from '../../src-main/engine/detect/baseline.ts';
import { windowSize } from '../../src-main/engine/detect/behaviour-windows.ts';
import { calibrate } from '../../src-main/engine/detect/calibration.ts';
import { seededRandom } from '../../src-main/engine/detect/seeded-random.ts';
import { behaviourSchema } from '../../src-main/engine/features/behaviour-schema.ts';

const { windowLength, features } = behaviourSchema;

/** A made-up baseline of one device, with a network that has learned nothing. */
export function someBaseline(change: Partial<Baseline> = {}): Baseline {
  const random = seededRandom(12);
  const numbers = (count: number) => Float32Array.from({ length: count }, random);
  const home: LearnedHome = {
    flows: 1200,
    firstSeconds: 1_700_000_000,
    lastSeconds: null,
    stillLearning: false,
    autoencoder: calibrate(numbers(50)),
    novelty: calibrate(numbers(50)),
    remoteControl: 0,
    strangers: 0,
    low: numbers(features.length),
    high: numbers(features.length),
  };
  return {
    flows: 1200,
    days: 2.5,
    stillLearning: false,
    scaler: { means: numbers(features.length), deviations: numbers(features.length) },
    prototypes: { count: 3, points: numbers(3 * features.length), weights: numbers(3) },
    network: {
      seed: 5,
      weights: newAutoencoder({ windowLength, featureCount: features.length, seed: 5 }).weights,
      probe: { input: numbers(windowSize), output: numbers(windowSize) },
    },
    home,
    devices: new Map([['192.168.1.5', { ...home, peers: [2 ** 53 - 1, 7], ports: [-1, 443] }]]),
    alarms: [
      { multiplier: 1, aDay: 0.5 },
      { multiplier: 2, aDay: 0 },
    ],
    ...change,
  };
}
