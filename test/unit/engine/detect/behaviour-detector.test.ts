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
  const home: LearnedHome = { ...plain.home, flows: 900, autoencoder: calibrate([]), novelty: calibrate([]), remoteControl: 0 };
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

/** As if every device varied so much that nothing is unlike it: error and novelty say nothing. */
const anything = { scaler: { means: new Float32Array(width), deviations: new Float32Array(width).fill(1e6) } };
/** A device that often met strangers. */
const sociable = { strangers: 0.2 };
/** Commands a machine on the internet. */
const remote = (count: number, change: Partial<FlowRecord> = {}) => many(count, () => ({ service: 'ssh', respPort: 22, ...change }));

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
    const loud = { autoencoder: calibrate([40]), novelty: calibrate([24]) };
    const [ordinary, own, few] = await Promise.all(
      [{}, { ...loud, flows: 900 }, { ...loud, flows: 450 }].map(async (device) => (await judge(many(1), model({}, device))).score[0] ?? 0),
    );
    expect(own).toBeCloseTo((ordinary ?? 0) / 2, 4);
    expect(few).toBeCloseTo((ordinary ?? 0) / 1.5, 4);
  });

  it('has thresholds within reach, however odd what it was learned from', async () => {
    const odd = { autoencoder: calibrate([1e6]), novelty: calibrate([1e6]) };
    const [ordinary, reached] = await Promise.all([{}, odd].map(async (device) => (await judge(many(1), model({}, device))).score[0] ?? 0));
    expect(reached).toBeCloseTo((ordinary ?? 0) / 3, 4);
  });

  it('has wider thresholds while it is being learned, by up to three tenths', async () => {
    const score = async (flows: number) => (await judge(many(1), model({ flows, stillLearning: true }))).score[0] ?? 0;
    const sure = (await judge(many(1), model())).score[0] ?? 0;
    expect(await score(900)).toBeCloseTo(sure, 4);
    expect(await score(450)).toBeCloseTo(sure / 1.15, 4);
    expect(await score(0)).toBeCloseTo(sure / 1.3, 4);
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
    const { score, spoke } = await judge(probes(60), model(anything, sociable));
    const told = Array.from({ length: 60 }, (_, flow) => spoke(flow).includes('rules'));
    // More than 25 addresses.
    expect(told).toEqual(told.map((_, flow) => flow >= 25));
    expect(Array.from(score, (value) => value > 1)).toEqual(told);
  });

  it('count from half of their threshold on, because a more sensitive step tells what is nearer', async () => {
    const scores = async (sensitivity: string) => (await judge(probes(60), model(anything, sociable), sensitivity)).score;
    const [hour, day, month] = [await scores('hour'), await scores('day'), await scores('month')];
    // 12 and 13 of 25 addresses.
    expect(day[11]).toBeLessThan(0.01);
    expect(day[12]).toBeCloseTo(13 / 25, 5);
    expect(hour[12]).toBeCloseTo(13 / 25 / 0.6, 5);
    expect(Array.from(hour, (value) => value > 1).indexOf(true)).toBe(15);
    expect(Array.from(month, (value) => value > 1)).toEqual(Array(60).fill(false));
    expect(month[59]).toBeCloseTo(1, 5);
  });

  it('tell remote control from the first flow on, but not where it is a habit', async () => {
    const [told, habit] = [
      await judge(remote(5), model(anything, sociable)),
      await judge(remote(5), model(anything, { remoteControl: 0.02 })),
    ];
    for (let flow = 0; flow < 5; flow++) {
      expect(told.score[flow]).toBeCloseTo(1.2, 5);
      expect(told.spoke(flow)).toEqual(['rules']);
      expect(habit.score[flow]).toBeLessThanOrEqual(1);
      expect(habit.spoke(flow)).toEqual([]);
    }
    const installed = await judge([...many(300), ...remote(1, { tsSeconds: 1_700_500_000 })], null);
    expect(installed.score[300]).toBeGreaterThan(1);
    expect(installed.spoke(300)).toContain('rules');
  });

  it('still tell a scan of a device that has a habit of remote control', async () => {
    const { score } = await judge(probes(60), model(anything, { ...sociable, remoteControl: 0.02 }));
    expect(Array.from(score, (value) => value > 1)).toEqual(Array.from({ length: 60 }, (_, flow) => flow >= 25));
  });
});

describe('strangers', () => {
  const toStranger = web(0, { respAddress: '203.0.113.8', respPort: 8443 });

  it('are told of a device that hardly ever met one while it was learned', async () => {
    for (const strangers of [0, 0.01]) {
      const { score, spoke, asked } = await judge([toStranger], model(anything, { strangers }));
      expect(score[0]).toBeCloseTo(1.5, 5);
      expect(spoke(0)).toEqual(['rules']);
      expect(asked(0)).toContain('rules');
    }
  });

  it('are nothing to tell of a device that often met one, nor where only the peer or the port is new', async () => {
    const quiet = async (flow: Partial<FlowRecord>, strangers: number) => {
      const { score, spoke } = await judge([flow], model(anything, { strangers }));
      expect(score[0]).toBeLessThan(0.01);
      expect(spoke(0)).toEqual([]);
    };
    await quiet(toStranger, 0.011);
    await quiet({ ...toStranger, respPort: 443 }, 0);
    await quiet({ ...toStranger, respAddress: '203.0.113.7' }, 0);
    await quiet({ ...toStranger, respAddress: '192.168.1.1' }, 0);
  });

  it('are told at all but the least sensitive step', async () => {
    const told = async (step: string) => ((await judge([toStranger], model(anything), step)).score[0] ?? 0) > 1;
    expect([await told('hour'), await told('day'), await told('week'), await told('month')]).toEqual([true, true, true, false]);
  });
});

describe('a device that was not there when the home was learned', () => {
  const withNew = (origAddress: string) => [...many(150), ...many(150, () => ({ origAddress }))];
  const above = (score: Float32Array) => Array.from(score.keys()).filter((flow) => (score[flow] ?? 0) > 1);

  it('is told once, by its first flow', async () => {
    const { score, spoke } = await judge(withNew(stranger), model(anything));
    expect(above(score)).toEqual([150]);
    expect(score[150]).toBeCloseTo(1.5, 5);
    expect(spoke(150)).toContain('novelty');
    // At the least sensitive step it is not.
    expect(above((await judge(withNew(stranger), model(anything), 'month')).score)).toEqual([]);
  });

  it.each(['169.254.7.9', 'fe80::1c5c:213d:7cf8:890'])('is nothing to tell where it gave itself its address: %s', async (address) => {
    expect(above((await judge(withNew(address), model(anything))).score)).toEqual([]);
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
    // What is ordinary in its surroundings is asked of nobody else.
    expect(asked(100)).toEqual(['rarity', 'rules']);
  });

  it('a device of few flows must be unlike typical devices, too', async () => {
    const flows = [...many(200), odd(stranger)];
    const [unlike, alike] = [await judge(flows, null), await judge(flows, null, 'day', model(anything))];
    expect(unlike.score[200]).toBeGreaterThan(1);
    expect(unlike.spoke(200)).toEqual(['novelty', 'rarity']);
    expect(alike.score[200]).toBeLessThan(0.1);
  });

  it('what repeats itself a few times stands out where it is unlike typical devices, too', async () => {
    const repeated = (times: number) => [
      ...many(1000),
      ...Array.from({ length: times }, (_, index) => ({ ...odd(known), tsSeconds: 1_700_600_000 + 1000 * index })),
    ];
    // More than a hundredth of the device's flows: not rare, but fewer than thirty are uncommon.
    const [unlike, alike] = [await judge(repeated(20), null), await judge(repeated(20), null, 'day', model(anything))];
    // The first of them meets its peer for the first time.
    for (let flow = 1001; flow < 1020; flow++) {
      expect(unlike.score[flow]).toBeGreaterThan(1);
      expect(unlike.spoke(flow)).toEqual(['novelty', 'rarity']);
      expect(alike.score[flow]).toBeLessThan(0.6);
      expect(alike.spoke(flow)).not.toContain('novelty');
    }
    // Forty are a habit, whatever typical devices do.
    const habit = await judge(repeated(40), null);
    for (let flow = 1001; flow < 1040; flow++) {
      // Below every step of sensitivity, but above what is like typical devices.
      expect(habit.score[flow]).toBeLessThan(0.55);
      expect(habit.score[flow]).toBeGreaterThan(Math.max(...habit.score.slice(0, 1000)));
    }
  });

  it('the TCP of a device that hardly ever finds an answer is judged by typical devices, the rest by what is common for it', async () => {
    const lookups = many(110, (index) => ({ tsSeconds: 1_700_500_000 + index, protocol: 'udp', service: 'dns', respPort: 53 }));
    const { asked } = await judge([...probes(300), ...lookups], null);
    for (const flow of [0, 150, 299]) expect(asked(flow)).toEqual(['autoencoder', 'novelty', 'rules']);
    for (const flow of [300, 409]) expect(asked(flow)).toEqual(expect.arrayContaining(['rarity']));
    for (const flow of [300, 409]) expect(asked(flow)).not.toContain('autoencoder');
  });
});

describe('flows that are recalled', () => {
  /** Gives back the mean of each window: errors depend on the flows before. */
  const means: ModelRuntime = {
    ...zeros,
    reconstruct: async (windows, count) => {
      const answer = new Float32Array(count * windowSize);
      for (let window = 0; window < count; window++) {
        const [from, to] = [window * windowSize, (window + 1) * windowSize];
        answer.fill(windows.subarray(from, to).reduce((sum, value) => sum + value, 0) / windowSize, from, to);
      }
      return answer;
    },
  };
  const flows = [
    ...many(40, (index) => ({ origAddress: index % 3 === 0 ? stranger : known, volumes: [index % 7, 5, 300 + index, 300] })),
    ...probes(160, { origAddress: '192.168.1.77' }),
    ...many(40, (index) => ({
      tsSeconds: 1_700_600_000 + 30 * index,
      origAddress: [known, stranger, '192.168.1.77', '192.168.1.88'][index % 4] ?? '',
      respAddress: `203.0.113.${index % 5}`,
      protocol: index % 8 < 4 ? 'udp' : 'tcp',
    })),
  ];

  it.each([
    ['a learned home', { ...model(), runtime: means }],
    ['nothing', null],
  ] as const)('leave those that follow as they are where all are judged, with %s', async (_name, home) => {
    const survey = new SurveyBuilder();
    survey.add(flowTable(flows));
    const parts = {
      shipped: { ...model(), runtime: means },
      home,
      survey: survey.finish(),
      sensitivity: { rule: 'alarms', per: 'day' } as const,
    };
    const turn = async () => undefined;
    const whole = await new BehaviourDetector(parts).score(flowTable(flows), turn);
    for (const cut of [7, 150, 215]) {
      const detector = new BehaviourDetector(parts);
      await detector.recall(flowTable(flows.slice(0, 5)), turn);
      await detector.recall(flowTable(flows.slice(5, cut)), turn);
      const rest = await detector.score(flowTable(flows.slice(cut)), turn);
      for (const column of ['score', 'spoke', 'asked', 'worstFeature'] as const) expect(rest[column]).toEqual(whole[column].slice(cut));
      expect(rest.flows.device).toEqual(whole.flows.device.slice(cut));
    }
    // Of those that follow, some say other things without a past.
    const alone = await new BehaviourDetector(parts).score(flowTable(flows.slice(215)), turn);
    expect(alone.score).not.toEqual(whole.score.slice(215));
  });
});
