import { newAutoencoder } from '../detect/autoencoder-network.ts';
import { type Baseline, enoughFlows } from '../detect/baseline.ts';
import { ScalerFit, scaleFeatures } from '../detect/behaviour-scaler.ts';
import { WindowCutter, windowSize } from '../detect/behaviour-windows.ts';
import { eventLoopTurns } from '../detect/event-loop-turns.ts';
import type { RuntimeChoice } from '../detect/first-that-opens.ts';
import { loadNetworkRuntime } from '../detect/load-runtime.ts';
import { buildPrototypes, distanceTo } from '../detect/prototypes.ts';
import { SequenceErrors } from '../detect/sequence-errors.ts';
import { surveyCapture } from '../detect/survey.ts';
import { behaviourSchema } from '../features/behaviour-schema.ts';
import { CaptureError } from '../ingest/capture-error.ts';
import { flowSlices } from '../ingest/collect/flow-slices.ts';
import type { OrderedFlows } from '../ingest/collect/ordered-flows.ts';
import { pickRows } from '../ingest/collect/table-columns.ts';
import type { LearnProgress } from '../types.ts';
import { BlockHabits, blockRuns } from './block-habits.ts';
import { distinctWindows } from './distinct-windows.ts';
import { learnedDevices } from './learned-devices.ts';
import { type LearningFlows, LearningFlowsBuilder } from './learning-flows.ts';
import { LearningGuard } from './learning-guard.ts';
import type { LearningReport, LeftOut } from './learning-report.ts';
import { measureAlarms } from './measure-alarms.ts';
import { type TrainingHistory, trainAutoencoder } from './train-autoencoder.ts';

const width = behaviourSchema.features.length;
/** Least deviation of a scaled feature, chosen with the least thresholds of the detector. */
const deviationFloor = 0.1;
const mostPrototypes = 512;
/** The last quarter of each device's flows is not trained on: it tells when to stop, and what errors are ordinary. */
const heldOutShare = 0.25;
const training = { batchSize: 64, learningRate: 0.002, patience: 6, mostEpochs: 40, fewestEpochs: 8, mostWindows: 150_000 } as const;
/** A home counts as learned from `enoughFlows`, and from so many days. */
const enoughDays = 1;
/** With fewer nothing can be told. */
const fewestFlows = 50;

export interface LearnOptions {
  readonly seed: number;
  /** Whether strangers (peers and ports that a device was never seen with) are to be told; not where several homes are mixed. */
  readonly habits: boolean;
  /** Of training, and of measuring what was trained. */
  readonly runtime?: RuntimeChoice;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: LearnProgress) => void;
}

/** What was learned, as data and for a person. */
export interface Learned {
  readonly baseline: Baseline;
  readonly report: LearningReport;
  readonly history: TrainingHistory;
}

/**
 * Learns what is normal in a home: leaves out what disagrees with the rest, trains the autoencoder, and measures which errors are ordinary
 * for each device. The same flows and seed give the same baseline on the same runtime.
 *
 * @throws CaptureError with a sentence where the flows are too few or tell no devices; the signal's reason when cancelled.
 */
export async function learnHome(flows: OrderedFlows, options: LearnOptions): Promise<Learned> {
  const started = performance.now();
  const turn = eventLoopTurns(options.signal);
  const survey = await surveyCapture(flows, turn);
  if (!survey.described) {
    throw new CaptureError(
      'bad-input',
      'These files do not say which device each flow belongs to, or over which protocol. A home can be learned only from files that do, such as Zeek logs or packet captures.',
    );
  }
  const guard = new LearningGuard(survey);
  const { learning, habits } = await gather(flows, guard, options, turn);
  const { count } = learning;
  if (count < fewestFlows) {
    throw new CaptureError(
      'bad-input',
      `${count === 0 ? 'No flow is' : count === 1 ? 'Only 1 flow is' : `Only ${count} flows are`} left to learn from; at least ${fewestFlows} are needed, and ${enoughFlows} over a day or more for a sure answer. ${leftOutSentence(guard.leftOut())}Add more files.`,
    );
  }
  const fit = new ScalerFit();
  fit.add(learning.features, count);
  const scaler = fit.finish(deviationFloor);
  const scaled = scaleFeatures(learning.features, count, scaler);
  const heldOut = heldOutFlows(learning);
  const trained = await train(learning, scaled, heldOut, options, turn);
  const probe = { input: trained.windows.values.slice(0, windowSize), output: new Float32Array(windowSize) };
  const opened = await loadNetworkRuntime(trained.network, null, options.runtime);
  const errors = { error: new Float32Array(count), worst: new Uint8Array(count) };
  const behaviour = { count, features: learning.features, device: learning.device };
  try {
    probe.output.set(await opened.runtime.reconstruct(probe.input, 1));
    await new SequenceErrors(opened.runtime).measure(behaviour, scaled, new Uint8Array(count).fill(1), errors, turn);
  } finally {
    await opened.runtime.dispose();
  }
  const prototypes = buildPrototypes(scaled, width, mostPrototypes);
  const novelty = new Float32Array(count);
  for (let flow = 0; flow < count; flow++) {
    // Weight 2: the flow itself is one of those that a prototype stands for.
    novelty[flow] = Math.min(distanceTo(prototypes, 2, scaled, flow * width, width), 1e6);
    if (flow % 4096 === 0) {
      options.onProgress({ phase: 'checking', done: flow, total: count, flowsRead: flows.count });
      await turn();
    }
  }
  const days = spanDays(learning.tsSeconds);
  const stillLearning = count * learning.every < enoughFlows || days < enoughDays;
  const { home, devices, words } = learnedDevices({
    learning,
    heldOut,
    autoencoder: errors.error,
    novelty,
    habits: habits?.without(null) ?? new Map(),
    isEnough: (deviceFlows, deviceDays) => deviceFlows >= enoughFlows && deviceDays >= enoughDays,
  });
  const baseline: Baseline = {
    flows: count * learning.every,
    days,
    stillLearning,
    scaler,
    prototypes,
    network: { seed: options.seed, weights: trained.network.weights, probe },
    home,
    devices,
    alarms: measureAlarms({ learning, heldOut, autoencoder: errors.error, novelty, home }),
  };
  const report: LearningReport = {
    flows: baseline.flows,
    days,
    stillLearning,
    devices: words,
    leftOut: guard.leftOut(),
    runtime: trained.runtime,
    epochs: trained.history.epochs.length,
    seconds: (performance.now() - started) / 1000,
  };
  return { baseline, report, history: trained.history };
}

/** Says why so little is left, where the guard took much away; empty where nothing was left out. */
function leftOutSentence(leftOut: readonly LeftOut[]): string {
  const [most] = leftOut;
  if (!most) return '';
  const flows = leftOut.reduce((sum, part) => sum + part.flows, 0).toLocaleString('en-US');
  return `Left out: ${flows} flows that disagree with an ordinary home, most of them of ${most.device || 'devices without an address'}, because ${most.reason}. `;
}

/** Two passes: whom the devices talk to, then their features. What the guard leaves out is in neither. */
async function gather(flows: OrderedFlows, guard: LearningGuard, options: LearnOptions, turn: () => Promise<void>) {
  const habits = options.habits ? new BlockHabits() : null;
  const keptOfSlice: Uint32Array[] = [];
  const progress = (done: number) => options.onProgress({ phase: 'features', done, total: flows.count, flowsRead: flows.count });
  let seen = 0;
  for await (const batch of flows.inTimeOrder(0)) {
    for (const slice of flowSlices(batch)) {
      const kept = guard.keep(slice.flows);
      keptOfSlice.push(kept);
      // Blocks by place among all flows: how many will be kept is known only afterwards.
      for (const { block, positions } of blockRuns(kept, seen, flows.count)) habits?.add(pickRows(slice.flows, positions), block);
      seen += slice.flows.count;
      progress(seen / 2);
      await turn();
    }
  }
  const builder = new LearningFlowsBuilder(
    flows.count,
    habits,
    keptOfSlice.reduce((sum, kept) => sum + kept.length, 0),
  );
  let sliceIndex = 0;
  let done = 0;
  for await (const batch of flows.inTimeOrder(0)) {
    for (const slice of flowSlices(batch)) {
      builder.add(slice.flows, keptOfSlice[sliceIndex++] ?? new Uint32Array(0));
      done += slice.flows.count;
      progress((flows.count + done) / 2);
      await turn();
    }
  }
  return { learning: builder.finish(), habits };
}

/** 1 for each flow of the last quarter of its device; of the last quarter of all, where no device has as many as four flows. */
function heldOutFlows({ count, device }: LearningFlows): Uint8Array {
  const totals = new Map<number, number>();
  for (const number of device) totals.set(number, (totals.get(number) ?? 0) + 1);
  const seen = new Map<number, number>();
  const heldOut = new Uint8Array(count);
  for (let flow = 0; flow < count; flow++) {
    const number = device[flow] as number; // safe: flow < count
    const index = seen.get(number) ?? 0;
    seen.set(number, index + 1);
    if (index >= (1 - heldOutShare) * (totals.get(number) ?? 0)) heldOut[flow] = 1;
  }
  if (!heldOut.includes(1)) heldOut.fill(1, Math.ceil((1 - heldOutShare) * count));
  return heldOut;
}

async function train(
  { count, features, device }: LearningFlows,
  scaled: Float32Array,
  heldOut: Uint8Array,
  options: LearnOptions,
  turn: () => Promise<void>,
) {
  const all = new Float32Array(count * windowSize);
  const cutter = new WindowCutter();
  for (let flow = 0; flow < count; flow++) {
    cutter.cut({ count, features, device }, flow, scaled, all, flow * windowSize);
    if (flow % 1024 === 0) await turn();
  }
  const part = (wanted: 0 | 1) => {
    const picked = new Float32Array(heldOut.reduce((sum, held) => sum + (held === wanted ? 1 : 0), 0) * windowSize);
    let at = 0;
    for (let flow = 0; flow < count; flow++) {
      if (heldOut[flow] !== wanted) continue;
      picked.set(all.subarray(flow * windowSize, (flow + 1) * windowSize), at);
      at += windowSize;
    }
    return distinctWindows(picked);
  };
  const windows = part(0);
  await turn();
  const validation = part(1);
  await turn();
  const { batchSize, learningRate, patience, mostEpochs, fewestEpochs, mostWindows } = training;
  const epochs = Math.max(fewestEpochs, Math.min(mostEpochs, Math.round(mostWindows / windows.count)));
  const network = newAutoencoder({ windowLength: behaviourSchema.windowLength, featureCount: width, seed: options.seed });
  const answer = await trainAutoencoder(network, windows, validation, {
    epochs,
    batchSize,
    learningRate,
    patience,
    seed: options.seed,
    ...(options.runtime ? { runtime: options.runtime } : {}),
    signal: options.signal,
    onEpoch: ({ epoch }) => options.onProgress({ phase: 'learning', done: epoch, total: epochs, flowsRead: count }),
  });
  return { ...answer, windows };
}

/** From the first to the last known time, in days; 0 where none is known. */
function spanDays(tsSeconds: Float64Array): number {
  const known = tsSeconds.filter((ts) => !Number.isNaN(ts));
  return known.length === 0 ? 0 : ((known.at(-1) ?? 0) - (known[0] ?? 0)) / 86_400;
}
