import { describe, expect, it } from 'vitest';
import type { Baseline, LearnedHome } from '../../../../src-main/engine/detect/baseline.ts';
import { BehaviourDetector, type BehaviourModel, leastThresholds } from '../../../../src-main/engine/detect/behaviour-detector.ts';
import { windowSize } from '../../../../src-main/engine/detect/behaviour-windows.ts';
import { calibrate } from '../../../../src-main/engine/detect/calibration.ts';
import type { ModelRuntime } from '../../../../src-main/engine/detect/model-runtime.ts';
import { parseSensitivity } from '../../../../src-main/engine/detect/sensitivity.ts';
import { SurveyBuilder } from '../../../../src-main/engine/detect/survey.ts';
import { behaviourSchema } from '../../../../src-main/engine/features/behaviour-schema.ts';
import { textHash } from '../../../../src-main/engine/features/text-hash.ts';
import type { FlowRecord } from '../../../../src-main/engine/ingest/collect/flow-table-builder.ts';
import { type Opinion, opinions } from '../../../../src-main/engine/types.ts';
import { flowTable } from '../../../helpers/flow-table.ts';
import { someBaseline } from '../../../helpers/some-baseline.ts';

const width = behaviourSchema.features.length;
const [known, stranger] = ['192.168.1.5', '192.168.1.9'];

/** Gives back nothing but zeros: the error of a flow is the sum of its squared features. */
const zeros: ModelRuntime = {
  name: 'zeros',
  reconstruct: async (_windows, count) => new Float32Array(count * windowSize),
  dispose: async () => undefined,
};

/** Behaviour of which raw features are learned to be 0 with a deviation of 1: distance and error are both the sum of squares. */
function model(change: Partial<Baseline> = {}, device: Partial<LearnedHome> = {}): BehaviourModel {
  const plain = someBaseline();
  const home: LearnedHome = { ...plain.home, flows: 900, autoencoder: calibrate([]), novelty: calibrate([]), rules: 0 };
  const baseline: Baseline = {
    ...plain,
    flows: 900,
    scaler: { means: new Float32Array(width), deviations: new Float32Array(width).fill(1) },
    prototypes: { count: 1, points: new Float32Array(width), weights: Float32Array.of(900) },
    home,
    devices: new Map([[known, { ...home, ...device, peers: [textHash('203.0.113.7')], ports: [443] }]]),
    alarms: [],
    ...change,
  };
  return { baseline, runtime: zeros };
}

const web = (index: number, change: Partial<FlowRecord> = {}): Partial<FlowRecord> => ({
  tsSeconds: 1_700_000_000 + 100 * index,
  durationSeconds: 1,
  origAddress: known,
  respAddress: '203.0.113.7',
  respPort: 443,
  protocol: 'tcp',
  service: 'ssl',
  connState: 'SF',
  // Small enough not to reach the limit of scaled features.
  volumes: [5, 5, 300, 300],
  ...change,
});
const many = (count: number, change: (index: number) => Partial<FlowRecord> = () => ({})) =>
  Array.from({ length: count }, (_, index) => web(index, change(index)));
const probes = (count: number, change: Partial<FlowRecord> = {}) =>
  many(count, (index) => ({
    tsSeconds: 1_700_500_000 + index,
    respAddress: `198.51.100.${1 + (index % 200)}`,
    respPort: 23,
    service: '',
    connState: 'S0',
    volumes: [1, 0, 0, 0],
    ...change,
  }));

/** Judges flows. @param home null for as installed */
async function judge(flows: readonly Partial<FlowRecord>[], home: BehaviourModel | null, sensitivity = 'day', shipped = model()) {
  const survey = new SurveyBuilder();
  survey.add(flowTable(flows));
  const parsed = parseSensitivity(sensitivity);
  if (!parsed) throw new Error('There is no such sensitivity.');
  const detector = new BehaviourDetector({ shipped, home, survey: survey.finish(), sensitivity: parsed });
  const { flows: features, score, spoke, asked } = await detector.score(flowTable(flows), async () => undefined);
  const names = (bits: number | undefined): Opinion[] => opinions.filter((_, index) => (bits ?? 0) & (1 << index));
  const squares = (flow: number) =>
    features.features.subarray(flow * width, (flow + 1) * width).reduce((sum, value) => sum + value * value, 0);
  return { detector, score, squares, asked: (flow: number) => names(asked[flow]), spoke: (flow: number) => names(spoke[flow]) };
}

describe('a device that was learned', () => {
  it('is scored by the geometric mean of error and novelty, each in multiples of its threshold', async () => {
    const { score, squares, asked } = await judge(many(5), model());
    for (let flow = 0; flow < 5; flow++) {
      const mean = Math.sqrt((squares(flow) / leastThresholds.autoencoder) * (squares(flow) / leastThresholds.novelty));
      expect(score[flow]).toBeCloseTo(mean, 4);
      expect(asked(flow)).toEqual(['autoencoder', 'novelty', 'rules']);
    }
  });

  it('has thresholds of its own, drawn towards those of the home while it has few flows', async () => {
    const loud = { autoencoder: calibrate([200]), novelty: calibrate([140]) };
    const [ordinary, own, few] = await Promise.all(
      [{}, { ...loud, flows: 900 }, { ...loud, flows: 450 }].map(async (device) => (await judge(many(1), model({}, device))).score[0] ?? 0),
    );
    expect(own).toBeCloseTo((ordinary ?? 0) / 10, 4);
    expect(few).toBeCloseTo((ordinary ?? 0) / 5.5, 4);
  });

  it('has wider thresholds while it is being learned, up to double', async () => {
    const score = async (flows: number) => (await judge(many(1), model({ flows, stillLearning: true }))).score[0] ?? 0;
    const sure = (await judge(many(1), model())).score[0] ?? 0;
    expect(await score(900)).toBeCloseTo(sure, 4);
    expect(await score(450)).toBeCloseTo(sure / 1.5, 4);
    expect(await score(0)).toBeCloseTo(sure / 2, 4);
  });

  it('is judged as sensitively as a person wants', async () => {
    const score = async (sensitivity: string) => (await judge(many(1), model(), sensitivity)).score[0] ?? 0;
    const day = await score('day');
    expect(await score('hour')).toBeCloseTo(day / 0.6, 4);
    expect(await score('week')).toBeCloseTo(day / 1.4, 4);
    expect(await score('month')).toBeCloseTo(day / 2, 4);
  });

  it('is told strangers apart, and what is usual for it', async () => {
    const { detector, squares } = await judge([web(0), web(1, { respAddress: '203.0.113.8', respPort: 80 })], model());
    expect(squares(1)).toBeGreaterThan(squares(0) + 1.9);
    expect(detector.usual(known)).toMatchObject({ source: 'learned', flows: 900 });
    expect(detector.usual(stranger)).toMatchObject({ source: 'learned', flows: 0 });
    expect((await judge(many(20), null)).detector.usual(known)).toMatchObject({ source: 'this-file', flows: 20 });
  });
});

describe('rules', () => {
  it('raise a score that nobody else raised, from the moment that they hold', async () => {
    const { score, spoke } = await judge(probes(60), model({}, { autoencoder: calibrate([1e9]), novelty: calibrate([1e9]) }));
    const told = Array.from({ length: 60 }, (_, flow) => spoke(flow).includes('rules'));
    expect(told).toEqual(told.map((_, flow) => flow >= 35));
    expect(Array.from(score, (value) => value > 1)).toEqual(told);
  });

  it('are no alarm for what the home was learned to do', async () => {
    const loud = { autoencoder: calibrate([1e9]), novelty: calibrate([1e9]) };
    const { score } = await judge(probes(60), model({}, { ...loud, rules: 2 }));
    expect(score.every((value) => value < 1)).toBe(true);
  });
});

describe('a device that was not there when the home was learned', () => {
  it('is told once, by its first flow', async () => {
    const flows = [...many(150), ...many(150, () => ({ origAddress: stranger }))];
    const { score, spoke } = await judge(flows, model({}, { autoencoder: calibrate([1e9]), novelty: calibrate([1e9]) }));
    const above = Array.from(score.keys()).filter((flow) => (score[flow] ?? 0) > 1);
    expect(above).toEqual([150]);
    expect(spoke(150)).toContain('novelty');
  });

  it('is nothing to tell where no home was learned, nor of flows without a device', async () => {
    expect((await judge(many(150), null)).score.every((value) => value <= 1)).toBe(true);
    const nobody = many(150, () => ({ origAddress: '0.0.0.0', respAddress: '255.255.255.255' }));
    expect((await judge(nobody, model())).score.every((value) => value <= 1)).toBe(true);
  });
});

describe('as installed', () => {
  const odd = (origAddress: string) =>
    web(0, { tsSeconds: 1_700_600_000, origAddress, protocol: 'icmp', connState: 'OTH', durationSeconds: 9000, volumes: [9e4, 0, 9e8, 0] });

  it('what is rare in its device’s own flows stands out', async () => {
    const { score, spoke, asked } = await judge([...many(200), odd(known)], null);
    expect(Array.from(score.keys()).filter((flow) => (score[flow] ?? 0) > 1)).toEqual([200]);
    expect(spoke(200)).toContain('rarity');
    expect(asked(200)).toEqual(['novelty', 'rarity', 'rules']);
    expect(asked(0)).toEqual(['rarity', 'rules']);
  });

  it('a device of few flows must be unlike typical devices, too', async () => {
    const flows = [...many(200), odd(stranger)];
    const plain = model();
    // As if typical devices varied so much that nothing is unlike them.
    const scaler = { means: new Float32Array(width), deviations: new Float32Array(width).fill(1e6) };
    const shipped = { ...plain, baseline: { ...plain.baseline, scaler } };
    const [unlike, alike] = [await judge(flows, null), await judge(flows, null, 'day', shipped)];
    expect(unlike.score[200]).toBeGreaterThan(1);
    expect(unlike.spoke(200)).toEqual(['novelty', 'rarity']);
    expect(alike.score[200]).toBeLessThan(0.1);
  });

  it('the TCP of a device that hardly ever finds an answer is judged by typical devices, the rest by what is common for it', async () => {
    const lookups = many(110, (index) => ({ tsSeconds: 1_700_500_000 + index, protocol: 'udp', service: 'dns', respPort: 53 }));
    const { asked } = await judge([...probes(300), ...lookups], null);
    for (const flow of [0, 150, 299]) expect(asked(flow)).toEqual(['autoencoder', 'novelty', 'rules']);
    for (const flow of [300, 409]) expect(asked(flow)).toEqual(expect.arrayContaining(['rarity']));
    for (const flow of [300, 409]) expect(asked(flow)).not.toContain('autoencoder');
  });
});
