/**
 * Learns typical devices for the behaviour detector and writes its model folder.
 *
 *     node models/train-behaviour.ts [--data DIR] [--out DIR] [--seed N]
 *
 * Learns from the IoT-23 honeypots alone (GUARDIAN_DATA or ../shared/data), as one mixed home in which nobody is a stranger. How well that
 * detects is told by `npx guardian evaluate`.
 */
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { newAutoencoder } from '../src-main/engine/detect/autoencoder-network.ts';
import { encodeBaseline } from '../src-main/engine/detect/baseline.ts';
import type { ShippedManifest } from '../src-main/engine/detect/shipped-model.ts';
import { behaviourSchema } from '../src-main/engine/features/behaviour-schema.ts';
import { captureFile } from '../src-main/engine/ingest/capture-file.ts';
import { readCaptures } from '../src-main/engine/ingest/read-captures.ts';
import { learnHome } from '../src-main/engine/learn/learn-home.ts';
import { readOptions, runProgram, wholeNumber } from './command-line.ts';
import { honeypotName, realDataFolder, repositoryRoot } from './learning-data.ts';
import { lossPlot } from './loss-plot.ts';
import { describeFile } from './model-writer.ts';

async function trainBehaviour(): Promise<void> {
  const values = readOptions({ data: { type: 'string' }, out: { type: 'string' }, seed: { type: 'string', default: '1' } });
  const seed = wholeNumber('seed', values.seed, 0);
  const folder = values.data ?? realDataFolder();
  if (folder === undefined) throw new Error('The IoT-23 captures are not at hand; see data/README.md.');
  const names = (await readdir(folder)).filter((name) => honeypotName.test(name)).sort();
  if (names.length === 0) throw new Error(`The folder ${folder} holds no CTU-Honeypot-Capture-* to learn from.`);
  const { signal } = new AbortController();
  const { flows } = await readCaptures(
    names.map((name) => captureFile(join(folder, name))),
    { signal, onProgress: () => {}, maxBytes: Number.MAX_SAFE_INTEGER },
  );
  const { baseline, report, history } = await learnHome(flows, { seed, habits: false, signal, onProgress: () => {} });
  const { weights } = baseline.network;
  const network = newAutoencoder({ windowLength: behaviourSchema.windowLength, featureCount: behaviourSchema.features.length, seed });
  const files = {
    topology: Buffer.from(`${JSON.stringify(network.model, null, 1)}\n`),
    weights: Buffer.from(weights.buffer, weights.byteOffset, weights.byteLength),
    baseline: Buffer.from(
      encodeBaseline({ ...baseline, devices: new Map(), network: { ...baseline.network, weights: new Float32Array(0) } }),
    ),
  };
  const described = {
    topology: describeFile('model.json', files.topology),
    weights: describeFile('weights.bin', files.weights),
    baseline: describeFile('baseline.json', files.baseline),
  };
  const modelVersion = `behaviour-${described.weights.sha256.slice(0, 8)}`;
  const manifest: ShippedManifest = {
    format: 1,
    name: 'behaviour',
    modelVersion,
    training: {
      command: `node models/train-behaviour.ts --seed ${seed}`,
      seed,
      captures: names,
      flows: report.flows,
      epochs: history.epochs.length,
      bestEpoch: history.best.epoch,
      loss: history.best.loss,
      validationLoss: history.best.validationLoss,
      runtime: report.runtime,
    },
    ...described,
  };
  const out = values.out ?? join(repositoryRoot, 'models', 'trained', 'behaviour');
  await mkdir(out, { recursive: true });
  await writeFile(join(out, 'model.json'), files.topology);
  await writeFile(join(out, 'weights.bin'), files.weights);
  await writeFile(join(out, 'baseline.json'), files.baseline);
  await writeFile(join(out, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  await writeFile(join(out, 'loss.svg'), lossPlot(`Training of ${modelVersion}`, history.epochs, history.best.epoch));
  const left = report.leftOut.reduce((sum, entry) => sum + entry.flows, 0);
  console.log(
    `Learned ${report.flows} flows of ${names.join(', ')} in ${report.seconds.toFixed(1)} s by ${report.runtime}; left out ${left}.`,
  );
  console.log(`Kept the weights of epoch ${history.best.epoch} of ${history.epochs.length}. Wrote ${modelVersion} to ${out}.`);
}

await runProgram('node models/train-behaviour.ts [--data DIR] [--out DIR] [--seed N]', trainBehaviour);
