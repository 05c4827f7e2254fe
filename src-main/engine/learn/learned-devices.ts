import type { LearnedBehaviour, LearnedHome } from '../detect/baseline.ts';
import { calibrate } from '../detect/calibration.ts';
import { isRemoteControl, isStranger } from '../detect/flow-rules.ts';
import { usualRanges } from '../detect/usual-ranges.ts';
import type { KnownHabits } from '../features/behaviour-extractor.ts';
import { behaviourSchema } from '../features/behaviour-schema.ts';
import { deviceWords } from './device-words.ts';
import type { LearningFlows } from './learning-flows.ts';
import type { LearnedDevice } from './learning-report.ts';

const width = behaviourSchema.features.length;
/** Peers of a device that are remembered. */
const mostPeers = 4096;

export interface LearnedDevicesInput {
  readonly learning: LearningFlows;
  /** 1 for each flow that was not trained on. */
  readonly heldOut: Uint8Array;
  /** Errors of each flow. */
  readonly autoencoder: Float32Array;
  readonly novelty: Float32Array;
  readonly habits: KnownHabits;
  readonly isEnough: (flows: number, days: number) => boolean;
}

/** What was learned of each device and of all together, as data and in words. */
export function learnedDevices(input: LearnedDevicesInput): {
  readonly home: LearnedHome;
  readonly devices: ReadonlyMap<string, LearnedBehaviour>;
  readonly words: readonly LearnedDevice[];
} {
  const { learning, habits } = input;
  const flowsOf = new Map<number, number[]>();
  for (let flow = 0; flow < learning.count; flow++) {
    const number = learning.device[flow] as number; // safe: flow < count
    const list = flowsOf.get(number) ?? [];
    flowsOf.set(number, list);
    list.push(flow);
  }
  const all = Array.from({ length: learning.count }, (_, flow) => flow);
  const { learned: home } = measure(input, all);
  const devices = new Map<string, LearnedBehaviour>();
  const words: LearnedDevice[] = [];
  for (const [number, list] of flowsOf) {
    const address = learning.addresses[number] ?? '';
    const { learned, features, days } = measure(input, list);
    const known = habits.get(address);
    const peers = [...(known?.peers ?? [])].slice(0, mostPeers);
    const ports = [...(known?.ports ?? [])].slice(0, mostPeers);
    devices.set(address, { ...learned, peers, ports });
    words.push({
      device: address,
      flows: learned.flows,
      peers: peers.length,
      stillLearning: learned.stillLearning,
      words: deviceWords(features, learned.flows, days),
    });
  }
  return { home, devices, words: words.sort((a, b) => b.flows - a.flows) };
}

function measure({ learning, heldOut, autoencoder, novelty, isEnough }: LearnedDevicesInput, list: readonly number[]) {
  const features = new Float32Array(list.length * width);
  for (const [at, flow] of list.entries()) features.set(learning.features.subarray(flow * width, (flow + 1) * width), at * width);
  const flows = list.length * learning.every;
  const times = list.map((flow) => learning.tsSeconds[flow] ?? Number.NaN).filter((ts) => !Number.isNaN(ts));
  const first = times[0] ?? null;
  const last = times.at(-1) ?? null;
  const days = first === null || last === null ? 0 : (last - first) / 86_400;
  const { low, high } = usualRanges('learned', features, flows);
  let remoteControl = 0;
  let strangers = 0;
  for (let at = 0; at < features.length; at += width) {
    if (isRemoteControl(features, at)) remoteControl++;
    if (isStranger(features, at)) strangers++;
  }
  const pick = (values: Float32Array, wanted: (flow: number) => boolean) => list.filter(wanted).map((flow) => values[flow] ?? 0);
  const learned: LearnedHome = {
    flows,
    firstSeconds: first,
    lastSeconds: last,
    stillLearning: !isEnough(flows, days),
    autoencoder: calibrate(pick(autoencoder, (flow) => heldOut[flow] === 1)),
    novelty: calibrate(pick(novelty, () => true)),
    remoteControl: remoteControl / list.length,
    strangers: strangers / list.length,
    low,
    high,
  };
  return { learned, features, days };
}
