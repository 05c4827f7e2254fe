/**
 * Trains the volume detector and writes a model folder.
 *
 *     node models/train.ts [--data DIR|FILE] [--out DIR] [--seed N] [--epochs N]
 *
 * Learns from the IoT-23 honeypots (GUARDIAN_DATA or ../shared/data), or from data/mock_traffic.csv where they are absent.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { loadRuntime } from '../src-main/engine/detect/load-runtime.ts';
import { createVolumeDetector } from '../src-main/engine/detect/volume-detector.ts';
import { readOptions, runProgram, wholeNumber } from './command-line.ts';
import { evaluateModel } from './evaluate-model.ts';
import { loadLearningData, mockFile, realDataFolder, repositoryRoot } from './learning-data.ts';
import { lossPlot } from './loss-plot.ts';
import { metricsTable } from './metrics-table.ts';
import { writeModel } from './model-writer.ts';
import { loadTestData } from './test-data.ts';
import { trainModel } from './train-model.ts';

async function train(): Promise<void> {
  const values = readOptions({
    data: { type: 'string' },
    out: { type: 'string' },
    seed: { type: 'string', default: '1' },
    epochs: { type: 'string', default: '50' },
  });
  const seed = wholeNumber('seed', values.seed, 0);
  const epochs = wholeNumber('epochs', values.epochs, 1);
  if (values.data === undefined && realDataFolder() === undefined) {
    console.log(`The IoT-23 captures are not at hand (see data/README.md): learning from ${relative(repositoryRoot, mockFile)} instead.`);
  }

  const started = performance.now();
  const data = await loadLearningData(values.data);
  const learnt = data.captures.map(({ name, train, heldOut }) => `${name} (${train.count} + ${heldOut.count} held out)`);
  console.log(`Learning from ${learnt.join(', ')}.`);
  const dataOption =
    data.modelName === 'volume'
      ? ''
      : ` --data ${values.data === undefined ? 'data/mock_traffic.csv' : relative(repositoryRoot, values.data)}`;
  const trained = await trainModel(data, {
    seed,
    epochs,
    command: `node models/train.ts${dataOption} --seed ${seed} --epochs ${epochs}`,
    onEpoch: ({ epoch, loss, validationLoss, seconds }) =>
      console.log(`Epoch ${epoch}/${epochs}  loss ${loss.toFixed(4)}  validation ${validationLoss.toFixed(4)}  ${seconds.toFixed(1)} s`),
  });
  const { best, epochs: history } = trained.history;
  console.log(
    `Kept the weights of epoch ${best.epoch} of ${history.length}. Trained in ${((performance.now() - started) / 1000).toFixed(0)} s.`,
  );

  const { runtime } = await loadRuntime(trained.files);
  const evaluations = await evaluateModel(createVolumeDetector(trained.files, runtime), await loadTestData());
  await runtime.dispose();
  const metrics = evaluations.map(({ data: name, flows }) => ({
    data: name,
    flows: flows.labelled,
    malicious: flows.malicious,
    recall: flows.recall,
    falsePositiveRate: flows.falsePositiveRate,
    rocAuc: flows.rocAuc,
  }));
  const out = values.out ?? join(repositoryRoot, 'models', 'trained', data.modelName);
  await mkdir(out, { recursive: true });
  await writeModel(out, { ...trained.files.manifest, metrics }, trained.bytes);
  const losses = history.map(({ epoch, loss, validationLoss }) => ({ epoch, loss, validationLoss }));
  await writeFile(
    join(out, 'metrics.json'),
    `${JSON.stringify({ model: trained.files.manifest.modelVersion, evaluations, losses }, null, 2)}\n`,
  );
  await writeFile(join(out, 'loss.svg'), lossPlot(`Training of ${trained.files.manifest.modelVersion}`, history, best.epoch));
  console.log(metricsTable(evaluations));
  console.log(`Wrote ${out} in ${((performance.now() - started) / 1000).toFixed(0)} s.`);
}

await runProgram('node models/train.ts [--data DIR|FILE] [--out DIR] [--seed N] [--epochs N]', train);
