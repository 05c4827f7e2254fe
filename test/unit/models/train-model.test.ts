import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadLearningData, mockFile, repositoryRoot } from '../../../models/learning-data.ts';
import { trainModel } from '../../../models/train-model.ts';
import { readModelFiles } from '../../../src-main/engine/detect/model-files.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';
import { trainedFolder } from '../engine/detect/volume-flows.ts';

const train = (...options: string[]) =>
  spawnSync(process.execPath, [join(repositoryRoot, 'models', 'train.ts'), ...options], {
    encoding: 'utf8',
    env: { ...process.env, GUARDIAN_DATA: join(repositoryRoot, 'nowhere') },
  });

describe('training', () => {
  it('gives the same bytes for the same seed, the losses of the shipped model, and other bytes for another seed', async () => {
    const data = await loadLearningData(mockFile);
    const run = (seed: number, epochs: number) => trainModel(data, { seed, epochs, command: 'test' });
    const [first, second, other] = [await run(1, 2), await run(1, 2), await run(2, 1)];
    expect(first.bytes.weights.equals(second.bytes.weights)).toBe(true);
    expect(first.files.manifest).toEqual(second.files.manifest);
    expect(other.bytes.weights.equals(first.bytes.weights)).toBe(false);
    // The shipped model was trained by this code on this file: its first two epochs went the same way.
    const { losses } = JSON.parse(readFileSync(join(trainedFolder('volume-mock'), 'metrics.json'), 'utf8'));
    const ours = first.history.epochs.map(({ loss, validationLoss }) => [loss, validationLoss]);
    expect(ours).toHaveLength(2);
    ours.flat().forEach((loss, k) => {
      expect(loss).toBeCloseTo(losses[k >> 1][k % 2 === 0 ? 'loss' : 'validationLoss'], 5);
    });
    expect(first.files.manifest.scaler).toEqual((await readModelFiles(trainedFolder('volume-mock'))).manifest.scaler);
  }, 120_000);

  it('runs as a program where the real captures are absent: says so, a line for each epoch, a whole model folder', async () => {
    const out = join(temporaryFolder(), 'model');
    const { stdout, stderr, status } = train('--epochs', '2', '--out', out);
    expect(status, stderr).toBe(0);
    expect(stdout).toContain('The IoT-23 captures are not at hand');
    expect(stdout.match(/^Epoch [12]\/2 {2}loss \d\.\d{4} {2}validation \d\.\d{4} /gm)).toHaveLength(2);
    const { manifest, weights } = await readModelFiles(out);
    expect(manifest.name).toBe('volume-mock');
    expect(weights).toHaveLength(34_364);
    expect(manifest.metrics.map(({ data }) => data)).toContain('mock, second part');
    expect(readFileSync(join(out, 'loss.svg'), 'utf8')).toMatch(/^<svg/);
    expect(JSON.parse(readFileSync(join(out, 'metrics.json'), 'utf8')).losses).toHaveLength(2);

    const optimize = spawnSync(process.execPath, [join(repositoryRoot, 'models', 'optimize-threshold.ts'), '--model', out], {
      encoding: 'utf8',
    });
    expect(optimize.status, optimize.stderr).toBe(0);
    const table = readFileSync(join(out, 'thresholds.md'), 'utf8');
    for (const rule of ['mean + 1σ', 'mean + 2σ', 'mean + 3σ', '95 %', '99 %', '99.5 %', '99.9 %']) expect(table).toContain(rule);
    const { rows } = JSON.parse(readFileSync(join(out, 'thresholds.json'), 'utf8'));
    const shipped = rows.filter(({ ships }: { ships: boolean }) => ships);
    expect(shipped.map(({ threshold }: { threshold: number }) => Number(threshold.toPrecision(4)))).toEqual([
      manifest.thresholds.flow,
      manifest.thresholds.window,
    ]);
  }, 120_000);

  it('refuses data that are not there and options that make no sense', () => {
    const missing = train('--data', '/no/such/file.csv');
    expect(missing.status).not.toBe(0);
    expect(missing.stderr).toContain('There is no file or folder /no/such/file.csv');
    expect(train('--seed', 'x').status).toBe(2);
    const empty = temporaryFolder();
    expect(existsSync(empty)).toBe(true);
    expect(train('--data', empty).stderr).toContain('holds no CTU-Honeypot-Capture');
  });
});
