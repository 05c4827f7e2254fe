import { newAutoencoder } from '../src-main/engine/detect/autoencoder-network.ts';
import type { LayersModel } from '../src-main/engine/detect/layers-model.ts';
import { layersModel } from '../src-main/engine/detect/layers-model.ts';
import { loadLayers } from '../src-main/engine/detect/load-layers.ts';
import { loadRuntime } from '../src-main/engine/detect/load-runtime.ts';
import { loadTensorFlow } from '../src-main/engine/detect/load-tensorflow.ts';
import type { ModelFiles } from '../src-main/engine/detect/model-files.ts';
import type { ModelManifest } from '../src-main/engine/detect/model-manifest.ts';
import { quantile } from '../src-main/engine/detect/quantile.ts';
import { createVolumeDetector } from '../src-main/engine/detect/volume-detector.ts';
import { fitScaler } from '../src-main/engine/features/fit-scaler.ts';
import { volumeFeatures, volumeSchema } from '../src-main/engine/features/volume-features.ts';
import type { Epoch, TrainingHistory } from '../src-main/engine/learn/train-autoencoder.ts';
import { type VolumeColumn, volumeColumns } from '../src-main/engine/types.ts';
import { cutWindows } from './cut-windows.ts';
import { foreignFlows } from './foreign-flows.ts';
import type { LearningCapture, LearningData } from './learning-data.ts';
import type { VolumeFlows } from './learning-flows.ts';
import { describeFile, type NetworkFiles, networkFiles } from './model-writer.ts';
import { shippedRules } from './threshold-rules.ts';
import { trainNetwork } from './train-network.ts';

/** Features are limited to this many standard deviations; see the model card for how it was chosen. */
const clip = 8;
const batchSize = 32;
const patience = 10;
const learningRate = 0.001;

export interface TrainedModel {
  /** Without metrics: those come from test data, which training never sees. */
  readonly files: ModelFiles;
  readonly bytes: NetworkFiles;
  readonly history: TrainingHistory;
}

/** Errors of flows that the network has not learnt from, at the position of their windows' last step, and of their windows. */
export interface HeldOutErrors {
  readonly flows: Float32Array;
  readonly windows: Float32Array;
}

const inOrder = (flows: VolumeFlows) => Uint32Array.from({ length: flows.count }, (_, index) => index);
const round = (value: number, digits: number) => Number(value.toPrecision(digits));

/**
 * Trains the volume detector: scaler, network and thresholds, all from the learning flows alone. Always with the WebAssembly backend, whose
 * arithmetic is the same on every machine: the same data, seed and epochs give the same bytes.
 */
export async function trainModel(
  data: LearningData,
  options: { readonly seed: number; readonly epochs: number; readonly command: string; readonly onEpoch?: (epoch: Epoch) => void },
): Promise<TrainedModel> {
  const { seed, epochs, command, onEpoch } = options;
  const { windowLength, features } = volumeSchema;
  const { tf } = await loadTensorFlow('wasm');
  const trainFlows = data.captures.map(({ train }) => train);
  const scaler = fitScaler(trainFlows, clip);
  const windowsOf = (parts: readonly VolumeFlows[]) => cutWindows(parts.map((flows) => volumeFeatures(flows, inOrder(flows), scaler)));
  const train = windowsOf(trainFlows);
  const validation = windowsOf(data.captures.map(({ heldOut }) => heldOut));
  const network = await loadLayers(tf, newAutoencoder({ windowLength, featureCount: features.length, seed }));
  const history = await trainNetwork(tf, network, train, validation, {
    epochs,
    batchSize,
    patience,
    learningRate,
    seed,
    disturb: foreignFlows(scaler, windowLength * features.length),
    ...(onEpoch === undefined ? {} : { onEpoch }),
  });
  const bytes = await networkFiles(tf, network);
  const input = Array.from(train.values.subarray(0, windowLength * features.length));
  const answer = tf.tidy(() => network.predictOnBatch(tf.tensor3d(input, [1, windowLength, features.length])));
  if (Array.isArray(answer)) throw new TypeError('The network has one output.');
  const output = Array.from(await answer.data(), (value) => round(value, 7));
  answer.dispose();
  network.dispose();

  const weights = describeFile('weights.bin', bytes.weights);
  const untested: ModelManifest = {
    format: 1,
    name: data.modelName,
    modelVersion: `${data.modelName}-${weights.sha256.slice(0, 8)}`,
    schema: { version: volumeSchema.version, features: [...features], windowLength },
    scaler: { ...scaler, means: [...scaler.means], standardDeviations: [...scaler.standardDeviations] },
    thresholds: { window: 1, flow: 1, rule: 'not decided yet' },
    usual: usualRanges(trainFlows),
    training: {
      command,
      seed,
      data: data.description,
      flows: trainFlows.reduce((sum, { count }) => sum + count, 0),
      windows: train.count,
      epochs: history.epochs.length,
      bestEpoch: history.best.epoch,
      loss: round(history.best.loss, 6),
      validationLoss: round(history.best.validationLoss, 6),
    },
    metrics: [],
    probe: { input, output },
    topology: describeFile('model.json', bytes.topology),
    weights,
  };
  const model: LayersModel = layersModel.parse(JSON.parse(bytes.topology.toString('utf8')));
  const files = { manifest: untested, model, weights: new Float32Array(Uint8Array.from(bytes.weights).buffer) };
  const heldOut = await heldOutErrors(files, data.captures);
  const thresholds = {
    window: round(shippedRules.windows.threshold(heldOut.windows), 4),
    flow: round(shippedRules.flows.threshold(heldOut.flows), 4),
    rule: `windows: ${shippedRules.windows.name}, flows: ${shippedRules.flows.name}; of benign learning flows held out from training`,
  };
  return { files: { ...files, manifest: { ...untested, thresholds } }, bytes, history };
}

/** Scores the held-out flows of each capture by themselves. */
export async function heldOutErrors(files: ModelFiles, captures: readonly LearningCapture[]): Promise<HeldOutErrors> {
  const { runtime } = await loadRuntime(files);
  const detector = createVolumeDetector(files, runtime);
  const flows: number[] = [];
  const windows: number[] = [];
  for (const { heldOut } of captures) {
    const scores = await detector.score(heldOut);
    flows.push(...scores.flowScores);
    windows.push(...scores.windowErrors);
  }
  await runtime.dispose();
  return { flows: Float32Array.from(flows), windows: Float32Array.from(windows) };
}

function usualRanges(parts: readonly VolumeFlows[]): ModelManifest['usual'] {
  const range = (column: number): [number, number] => {
    const values = parts.flatMap((flows) => Array.from(flows.volumes[column] ?? []));
    return [round(quantile(values, 0.01), 3), round(quantile(values, 0.99), 3)];
  };
  const entries = volumeColumns.map((name, column) => [name, range(column)] as const);
  return Object.fromEntries(entries) as Record<VolumeColumn, [number, number]>; // safe: one entry for every name of volumeColumns
}
