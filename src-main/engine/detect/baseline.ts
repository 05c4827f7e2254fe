import { z } from 'zod';
import type { KnownHabits } from '../features/behaviour-extractor.ts';
import { behaviourSchema } from '../features/behaviour-schema.ts';
import type { BehaviourScaler } from './behaviour-scaler.ts';
import { windowSize } from './behaviour-windows.ts';
import { ModelError } from './model-error.ts';
import type { Prototypes } from './prototypes.ts';

/** A baseline as text grows with its version; older programs refuse newer ones. */
const baselineFormat = 1;
const width = behaviourSchema.features.length;

/** From so many flows on a device, or a home, is taken to be known; below, a device's threshold is drawn towards that of the home. */
export const enoughFlows = 900;

const bytes = z.string().regex(/^[A-Za-z0-9+/]*={0,2}$/);
const calibration = z.object({
  count: z.number().int().nonnegative(),
  mean: z.number(),
  deviation: z.number(),
  quantiles: z.array(z.number()),
});
const learnedDevice = z.object({
  flows: z.number().int().nonnegative(),
  firstSeconds: z.number().nullable(),
  lastSeconds: z.number().nullable(),
  stillLearning: z.boolean(),
  /** Errors of the autoencoder on flows of this device that it has not learned from. */
  autoencoder: calibration,
  /** Distances of its flows to the others. */
  novelty: calibration,
  /** Share of its flows that are remote control: see `isRemoteControl`. */
  remoteControl: z.number(),
  /** Share of its flows, each block of time judged by the others, that are strangers to it: see `isStranger`. */
  strangers: z.number(),
  /** 1 % and 99 % quantile of each raw feature. */
  low: bytes,
  high: bytes,
  /** Whom it talks to: hashes of addresses, and ports. */
  peers: z.array(z.number()),
  ports: z.array(z.number().int()),
});
const baselineFile = z.object({
  format: z.literal(baselineFormat),
  schema: z.object({ version: z.literal(behaviourSchema.version), features: z.array(z.string()), windowLength: z.number().int() }),
  flows: z.number().int().nonnegative(),
  days: z.number().nonnegative(),
  stillLearning: z.boolean(),
  scaler: z.object({ means: bytes, deviations: bytes }),
  prototypes: z.object({ count: z.number().int().positive(), points: bytes, weights: bytes }),
  network: z.object({ seed: z.number().int(), weights: bytes, probe: z.object({ input: bytes, output: bytes }) }),
  /** All devices together, for those that have too few flows of their own. */
  home: learnedDevice.omit({ peers: true, ports: true }),
  devices: z.record(z.string(), learnedDevice),
  /** How often ordinary flows would have alarmed, in incidents a day, at each multiple of the thresholds; multiples ascend. */
  alarms: z.array(z.object({ multiplier: z.number().positive(), aDay: z.number().nonnegative() })),
});

type DeviceFile = z.infer<typeof learnedDevice>;
type Unpacked<T> = Omit<T, 'low' | 'high'> & { readonly low: Float32Array; readonly high: Float32Array };

/** What was learned of all devices together. */
export type LearnedHome = Unpacked<Omit<DeviceFile, 'peers' | 'ports'>>;
/** What was learned of one device. */
export type LearnedBehaviour = Unpacked<DeviceFile>;

/**
 * What is normal: for a home that was learned, or for typical devices, as the program ships it. Plain data; the text form of it is what the
 * history keeps.
 */
export interface Baseline {
  readonly flows: number;
  readonly days: number;
  /** Fewer than 900 flows or less than a day: thresholds are wider. */
  readonly stillLearning: boolean;
  readonly scaler: BehaviourScaler;
  /** Scaled flows that were learned from, thinned. */
  readonly prototypes: Prototypes;
  readonly network: {
    readonly seed: number;
    /** Weights of the autoencoder, all in the order of its layers. */
    readonly weights: Float32Array<ArrayBuffer>;
    /** One window and what the trained network makes of it: a runtime that answers otherwise is not used. */
    readonly probe: { readonly input: Float32Array; readonly output: Float32Array };
  };
  readonly home: LearnedHome;
  /** By address. */
  readonly devices: ReadonlyMap<string, LearnedBehaviour>;
  readonly alarms: readonly { readonly multiplier: number; readonly aDay: number }[];
}

const pack = (values: Float32Array) => Buffer.from(values.buffer, values.byteOffset, values.byteLength).toString('base64');
const unpack = (text: string): Float32Array<ArrayBuffer> => {
  const raw = Buffer.from(text, 'base64');
  return new Float32Array(Uint8Array.from(raw.subarray(0, raw.length - (raw.length % 4))).buffer);
};

/** A baseline as JSON text, numbers of networks in base64 (float32, little-endian). The same baseline gives the same bytes. */
export function encodeBaseline(baseline: Baseline): Uint8Array<ArrayBuffer> {
  const ranges = <T extends { low: Float32Array; high: Float32Array }>(learned: T) => ({
    ...learned,
    low: pack(learned.low),
    high: pack(learned.high),
  });
  const file: z.infer<typeof baselineFile> = {
    format: baselineFormat,
    schema: {
      version: behaviourSchema.version,
      features: [...behaviourSchema.features],
      windowLength: behaviourSchema.windowLength,
    },
    flows: baseline.flows,
    days: baseline.days,
    stillLearning: baseline.stillLearning,
    scaler: { means: pack(baseline.scaler.means), deviations: pack(baseline.scaler.deviations) },
    prototypes: {
      count: baseline.prototypes.count,
      points: pack(baseline.prototypes.points),
      weights: pack(baseline.prototypes.weights),
    },
    network: {
      seed: baseline.network.seed,
      weights: pack(baseline.network.weights),
      probe: { input: pack(baseline.network.probe.input), output: pack(baseline.network.probe.output) },
    },
    home: ranges(baseline.home),
    devices: Object.fromEntries([...baseline.devices].map(([address, learned]) => [address, ranges(learned)])),
    alarms: [...baseline.alarms],
  };
  return new TextEncoder().encode(`${JSON.stringify(file)}\n`);
}

/** @throws ModelError with a sentence where the bytes are damaged, or were made for other features than this program's. */
export function decodeBaseline(encoded: Uint8Array): Baseline {
  const file = parse(encoded);
  const ranges = <T extends { low: string; high: string }>(learned: T) => ({
    ...learned,
    low: unpack(learned.low),
    high: unpack(learned.high),
  });
  const baseline: Baseline = {
    flows: file.flows,
    days: file.days,
    stillLearning: file.stillLearning,
    scaler: { means: unpack(file.scaler.means), deviations: unpack(file.scaler.deviations) },
    prototypes: {
      count: file.prototypes.count,
      points: unpack(file.prototypes.points),
      weights: unpack(file.prototypes.weights),
    },
    network: {
      seed: file.network.seed,
      weights: unpack(file.network.weights),
      probe: { input: unpack(file.network.probe.input), output: unpack(file.network.probe.output) },
    },
    home: ranges(file.home),
    devices: new Map(Object.entries(file.devices).map(([address, learned]) => [address, ranges(learned)])),
    alarms: file.alarms,
  };
  const { input, output } = baseline.network.probe;
  const whole =
    baseline.scaler.means.length === width &&
    baseline.scaler.deviations.length === width &&
    // A probe that is cut short would prove nothing.
    input.length === windowSize &&
    output.length === windowSize &&
    [baseline.home, ...baseline.devices.values()].every(({ low, high }) => low.length === width && high.length === width) &&
    baseline.prototypes.points.length === baseline.prototypes.count * width &&
    baseline.prototypes.weights.length === baseline.prototypes.count;
  if (!whole) throw new ModelError(damaged);
  return baseline;
}

const damaged = 'What was learned is damaged and cannot be used. Learn this home again.';

function parse(encoded: Uint8Array): z.infer<typeof baselineFile> {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(encoded));
  } catch (cause) {
    throw new ModelError(damaged, { cause });
  }
  const parsed = baselineFile.safeParse(value);
  if (parsed.success && parsed.data.schema.features.join() === behaviourSchema.features.join()) return parsed.data;
  const other = z.object({ format: z.number(), schema: z.object({ version: z.number() }) }).safeParse(value);
  if (!other.success) throw new ModelError(damaged, { cause: parsed.error });
  throw new ModelError('What was learned fits another version of this program: it looks at other features. Learn this home again.', {
    cause: parsed.error,
  });
}

/** Whom each learned device talks to. */
export function knownHabits(baseline: Baseline): KnownHabits {
  return new Map([...baseline.devices].map(([address, { peers, ports }]) => [address, { peers: new Set(peers), ports: new Set(ports) }]));
}
