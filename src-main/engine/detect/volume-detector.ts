import { timeOrderSteps } from '../features/time-order.ts';
import { volumeFeatures, volumeSchema } from '../features/volume-features.ts';
import type { AnomalyColumns, DetectorInfo, FlowTable } from '../types.ts';
import { DistinctEntries, finishHash, mix, tableSize } from './distinct-entries.ts';
import { eventLoopTurns } from './event-loop-turns.ts';
import { measureWindow } from './measure-window.ts';
import { detectorInfo, type ModelFiles } from './model-files.ts';
import type { ModelRuntime } from './model-runtime.ts';
import { strongestFirst } from './strongest-first.ts';

const { windowLength } = volumeSchema;
const width = volumeSchema.features.length;
const windowSize = windowLength * width;
/** Windows for one call of the runtime: with the slowest runtime about 30 ms, so that a cancel is heard in time. */
const batchSize = 128;
/** Flows or windows between two looks at the clock in loops that call no runtime. */
const stride = 16384;

/** Every window's and every flow's error. All errors are in squared standard deviations of the learning flows. */
export interface VolumeScores {
  /** Indices into the flow table in order of time. Window w covers order[w] … order[w + 9]. */
  readonly order: Uint32Array;
  /** Whether the flows were not in order of time in the input. */
  readonly reordered: boolean;
  /** Mean squared error of each of the N - 9 windows; the index is the sequence id. */
  readonly windowErrors: Float32Array;
  /** Score of each flow, indexed as the flow table: its mean squared error as the last step of the window that ends at it; for the
   *  first nine flows in time, as their step of the first window. */
  readonly flowScores: Float32Array;
  /** The windows whose error exceeds the window threshold. */
  readonly anomalies: AnomalyColumns;
  /** The flows whose score exceeds the flow threshold; `error` is the score, `worstFlow` the flow itself. */
  readonly unusualFlows: AnomalyColumns;
  /** Windows that the network had to compute; the others equal one of them exactly. */
  readonly distinctWindows: number;
}

/** What of a flow table the volume detector looks at. */
export type ScorableFlows = Pick<FlowTable, 'count' | 'tsSeconds' | 'volumes'>;

/** Cancels and watches a scoring. */
export interface ScoreOptions {
  readonly signal?: AbortSignal;
  /** Called after each batch; both are flows. */
  readonly onProgress?: (flowsDone: number, flowsTotal: number) => void;
  /** For tests: false computes every window, equal to another or not. Default true. */
  readonly skipDuplicates?: boolean;
}

/** The volume detector: an LSTM autoencoder over windows of ten consecutive flows. */
export interface VolumeDetector {
  readonly info: DetectorInfo;
  /**
   * Scores a capture. Lets the event loop turn at least every 50 ms or so.
   *
   * @throws RangeError below ten flows; the signal's reason when aborted.
   */
  score(flows: ScorableFlows, options?: ScoreOptions): Promise<VolumeScores>;
}

/** Puts a model and a runtime that computes it together. The runtime stays the caller's to dispose of. */
export function createVolumeDetector(files: ModelFiles, runtime: ModelRuntime): VolumeDetector {
  const info = detectorInfo(files.manifest, runtime.name);
  return { info, score: (flows, options = {}) => score(flows, options, files, runtime, info) };
}

async function score(
  flows: ScorableFlows,
  { signal, onProgress, skipDuplicates = true }: ScoreOptions,
  files: ModelFiles,
  runtime: ModelRuntime,
  { windowThreshold, flowThreshold }: DetectorInfo,
): Promise<VolumeScores> {
  if (flows.count < windowLength) throw new RangeError(`A window needs ${windowLength} flows; there are ${flows.count}.`);
  const turn = eventLoopTurns(signal);
  await turn();
  const sorting = timeOrderSteps(flows.tsSeconds.subarray(0, flows.count));
  let sorted = sorting.next();
  for (; !sorted.done; sorted = sorting.next()) await turn();
  const { order, moved } = sorted.value;
  const features = new Float32Array(flows.count * width);
  for (let start = 0; start < order.length; start += stride) {
    features.set(volumeFeatures(flows, order.subarray(start, start + stride), files.manifest.scaler), start * width);
    await turn();
  }

  const windowCount = flows.count - windowLength + 1;
  const windowErrors = new Float32Array(windowCount);
  const lastStepErrors = new Float32Array(windowCount);
  /** step × 4 + volume of the largest errors. */
  const worst = new Uint8Array(windowCount);
  const worstOfLastStep = new Uint8Array(windowCount);
  const flowScores = new Float32Array(flows.count);
  /** Score and volume of the largest error of each flow, in order of time. */
  const scoresInTime = new Float32Array(flows.count);
  const worstInTime = new Uint8Array(flows.count);
  // The window whose errors are this one's: itself, or the first that equals it.
  const computedAs = skipDuplicates ? await firstEqualWindows(features, flows.count, turn) : undefined;
  const batch = new Float32Array(batchSize * windowSize);
  const batchWindows = new Uint32Array(batchSize);
  let batched = 0;
  let distinctWindows = 0;
  const flush = async (): Promise<void> => {
    const answers = await runtime.reconstruct(batch, batched);
    for (let k = 0; k < batched; k++) {
      const window = batchWindows[k] as number; // safe: k < batched
      const measured = measureWindow(batch, answers, k * windowSize, windowLength, width);
      windowErrors[window] = measured.error;
      lastStepErrors[window] = measured.stepErrors[windowLength - 1] as number; // safe: one for each step
      // Safe: one for each step.
      worst[window] = measured.worstStep * width + (measured.worstFeatures[measured.worstStep] as number);
      worstOfLastStep[window] = measured.worstFeatures[windowLength - 1] as number;
      if (window === 0) {
        scoresInTime.set(measured.stepErrors);
        worstInTime.set(measured.worstFeatures);
      }
    }
    batched = 0;
    await turn();
  };
  for (let window = 0; window < windowCount; window++) {
    if (computedAs === undefined || computedAs[window] === window) {
      batch.set(features.subarray(window * width, window * width + windowSize), batched * windowSize);
      batchWindows[batched++] = window;
      distinctWindows++;
      if (batched === batchSize) {
        await flush();
        onProgress?.(window + windowLength, flows.count);
      }
    }
    if (window % stride === 0) await turn();
  }
  if (batched > 0) await flush();

  for (let window = 0; window < windowCount; window++) {
    const from = computedAs === undefined ? window : (computedAs[window] as number); // safe: one a window
    // Safe: `from` is a window that was computed, and `order` reaches to the last flow of the last window.
    windowErrors[window] = windowErrors[from] as number;
    worst[window] = worst[from] as number;
    scoresInTime[window + windowLength - 1] = lastStepErrors[from] as number;
    worstInTime[window + windowLength - 1] = worstOfLastStep[from] as number;
    if (window % stride === 0) await turn();
  }
  for (let position = 0; position < flows.count; position++) {
    flowScores[order[position] as number] = scoresInTime[position] as number; // safe: positions below the count
    if (position % stride === 0) await turn();
  }
  onProgress?.(flows.count, flows.count);
  const anomalies = anomalousWindows(windowErrors, windowThreshold, worst, order);
  const unusualFlows = flowsAbove(scoresInTime, flowThreshold, worstInTime, order);
  return { order, reordered: moved, windowErrors, flowScores, anomalies, unusualFlows, distinctWindows };
}

/** For each window, the first window of exactly the same features (or itself; a full table finds fewer, never wrong ones). */
async function firstEqualWindows(features: Float32Array, flowCount: number, turn: () => Promise<void>): Promise<Uint32Array> {
  const words = new Uint32Array(features.buffer);
  const slots = tableSize(flowCount);
  const tuples = new DistinctEntries(slots, (a, b) => {
    for (let k = 0; k < width; k++) if (words[a * width + k] !== words[b * width + k]) return false;
    return true;
  });
  // The id of a 4-tuple of features is the position of its first flow.
  const ids = new Uint32Array(flowCount);
  for (let flow = 0; flow < flowCount; flow++) {
    let hash = 0;
    for (let k = 0; k < width; k++) hash = mix(hash, words[flow * width + k] as number); // safe: within the features
    ids[flow] = tuples.firstEqual(flow, finishHash(hash));
    if (flow % stride === 0) await turn();
  }
  const windows = new DistinctEntries(slots, (a, b) => {
    for (let k = 0; k < windowLength; k++) if (ids[a + k] !== ids[b + k]) return false;
    return true;
  });
  const firstEqual = new Uint32Array(flowCount - windowLength + 1);
  for (let window = 0; window < firstEqual.length; window++) {
    let hash = 0;
    for (let k = 0; k < windowLength; k++) hash = mix(hash, ids[window + k] as number); // safe: within the flows
    firstEqual[window] = windows.firstEqual(window, finishHash(hash));
    if (window % stride === 0) await turn();
  }
  return firstEqual;
}

function anomalousWindows(windowErrors: Float32Array, threshold: number, worst: Uint8Array, order: Uint32Array): AnomalyColumns {
  const sequenceId = strongestFirst(windowErrors, threshold);
  // Safe throughout: sequence ids are windows, and a window's steps lie within `order`.
  const step = (window: number) => Math.floor((worst[window] as number) / width);
  return {
    count: sequenceId.length,
    sequenceId,
    error: Float32Array.from(sequenceId, (window) => windowErrors[window] as number),
    worstFlow: Uint32Array.from(sequenceId, (window) => order[window + step(window)] as number),
    worstFeature: Uint8Array.from(sequenceId, (window) => (worst[window] as number) % width),
  };
}

function flowsAbove(scoresInTime: Float32Array, threshold: number, worstInTime: Uint8Array, order: Uint32Array): AnomalyColumns {
  const positions = strongestFirst(scoresInTime, threshold);
  return {
    count: positions.length,
    sequenceId: positions.map((position) => Math.max(0, position - windowLength + 1)),
    // Safe: positions lie within all of them.
    error: Float32Array.from(positions, (position) => scoresInTime[position] as number),
    worstFlow: positions.map((position) => order[position] as number),
    worstFeature: Uint8Array.from(positions, (position) => worstInTime[position] as number),
  };
}
