import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { newAutoencoder } from '../../../../src-main/engine/detect/autoencoder-network.ts';
import { loadNetworkRuntime, loadRuntime, type RuntimeOpener } from '../../../../src-main/engine/detect/load-runtime.ts';
import { ModelError } from '../../../../src-main/engine/detect/model-error.ts';
import type { ModelRuntime } from '../../../../src-main/engine/detect/model-runtime.ts';
import { exportOnnx } from '../../../../src-main/engine/detect/onnx-exporter.ts';
import { openOnnxRuntime } from '../../../../src-main/engine/detect/onnx-runtime.ts';
import { seededRandom } from '../../../../src-main/engine/detect/seeded-random.ts';
import { openTfjsRuntime } from '../../../../src-main/engine/detect/tfjs-runtime.ts';
import { shippedModel } from './volume-flows.ts';

const count = 300;

/** Windows over the whole range that features can have. */
function windows(): Float32Array {
  const random = seededRandom(11);
  return Float32Array.from({ length: count * 40 }, () => random() * 12 - 6);
}

const largestDifference = (a: Float32Array, b: Float32Array) =>
  a.reduce((worst, value, k) => Math.max(worst, Math.abs(value - (b[k] ?? Number.NaN))), 0);
const openers = {
  'ONNX Runtime': openOnnxRuntime,
  'TensorFlow.js (wasm)': (files: Parameters<RuntimeOpener>[0]) => openTfjsRuntime(files, 'wasm'),
};

describe.each(['volume', 'volume-mock'] as const)('the shipped model %s', (name) => {
  it('gives the same answer, to 1e-5, from ONNX Runtime and TensorFlow.js', async () => {
    const files = await shippedModel(name);
    const [onnx, tfjs] = [await openOnnxRuntime(files), await openTfjsRuntime(files, 'wasm')];
    const [a, b] = [await onnx.reconstruct(windows(), count), await tfjs.reconstruct(windows(), count)];
    expect(a).toHaveLength(count * 40);
    expect(a.some((value) => Math.abs(value) > 0.5)).toBe(true); // an answer of nothing but zeros would agree as well
    expect(largestDifference(a, b)).toBeLessThan(1e-5);
    await onnx.dispose();
    await tfjs.dispose();
  });

  it('has 34,364 parameters', async () => {
    expect((await shippedModel(name)).weights).toHaveLength(34_364);
  });
});

describe.each(Object.entries(openers))('%s', (name, open) => {
  it('answers the same bits again, and for a window the same bits whatever stands beside it', async () => {
    const runtime = await open(await shippedModel());
    expect(runtime.name).toBe(name);
    const all = windows();
    const first = await runtime.reconstruct(all, count);
    expect(await runtime.reconstruct(all, count)).toEqual(first);
    for (const window of [0, 1, 63, 64, 130, 299]) {
      const alone = await runtime.reconstruct(all.slice(window * 40, window * 40 + 40), 1);
      expect(alone).toEqual(first.slice(window * 40, window * 40 + 40));
    }
    await runtime.dispose();
  });

  it('refuses fewer numbers than windows', async () => {
    const runtime = await open(await shippedModel());
    await expect(runtime.reconstruct(new Float32Array(79), 2)).rejects.toThrow(/2 windows/);
    await runtime.dispose();
  });
});

describe('exportOnnx', () => {
  it('refuses layers and gates that it does not know', async () => {
    const { model, weights } = await shippedModel();
    const changed = (change: (layers: typeof model.modelTopology.config.layers) => void) => {
      const copy = structuredClone(model);
      change(copy.modelTopology.config.layers);
      return () => exportOnnx(copy, weights);
    };
    expect(changed((layers) => Object.assign(layers[0] ?? {}, { class_name: 'GRU' }))).toThrow(/GRU/);
    expect(changed((layers) => Object.assign(layers[0]?.config ?? {}, { recurrent_activation: 'hard_sigmoid' }))).toThrow(/hard_sigmoid/);
    expect(changed((layers) => Object.assign(layers[0]?.config ?? {}, { name: 'other' }))).toThrow(/no weights called other/);
    expect(() => exportOnnx(model, weights.subarray(1))).toThrow(/34364 weights and has 34363/);
  });
});

const libtensorflow = existsSync(fileURLToPath(new URL('../../../../node_modules/@tensorflow/tfjs-node/package.json', import.meta.url)));

describe('TensorFlow.js (native)', () => {
  it.skipIf(!libtensorflow)('agrees with WebAssembly, or steps aside for it [needs libtensorflow]', async () => {
    const files = await shippedModel();
    const [native, wasm] = [await openTfjsRuntime(files, 'native'), await openTfjsRuntime(files, 'wasm')];
    expect(native.name).toMatch(/^TensorFlow\.js \((native|wasm)\)$/);
    const difference = largestDifference(await native.reconstruct(windows(), count), await wasm.reconstruct(windows(), count));
    expect(difference).toBeLessThan(1e-5);
  });
});

describe('loadRuntime', () => {
  const wrong: RuntimeOpener = async () => ({
    name: 'wrong',
    reconstruct: async (_, count) => new Float32Array(count * 40),
    dispose: async () => {},
  });
  const missing: RuntimeOpener = async () => {
    throw new Error("Cannot find package 'onnxruntime-node'\nRequire stack: …");
  };
  const open = { onnx: openOnnxRuntime, tfjs: openTfjsRuntime };

  it('takes ONNX Runtime of its own accord, and either on request', async () => {
    const files = await shippedModel();
    const answers: (readonly [string, string | null])[] = [];
    for (const choice of ['auto', 'onnx', 'tfjs'] as const) {
      const { runtime, fallbackReason } = await loadRuntime(files, choice);
      answers.push([runtime.name.slice(0, 13), fallbackReason]);
      await runtime.dispose();
    }
    expect(answers).toEqual([
      ['ONNX Runtime', null],
      ['ONNX Runtime', null],
      ['TensorFlow.js', null],
    ]);
  });

  it('falls back to TensorFlow.js where ONNX Runtime is missing, and says why in one line', async () => {
    const { runtime, fallbackReason } = await loadRuntime(await shippedModel(), 'auto', { ...open, onnx: missing });
    expect(runtime.name).toMatch(/^TensorFlow\.js/);
    expect(fallbackReason).toBe("ONNX Runtime does not answer: Cannot find package 'onnxruntime-node'");
    await runtime.dispose();
  });

  it('falls back where ONNX Runtime computes nonsense, and disposes of it', async () => {
    let disposed = 0;
    const onnx = async (...given: Parameters<RuntimeOpener>): Promise<ModelRuntime> => ({
      ...(await wrong(...given)),
      dispose: async () => void disposed++,
    });
    const { runtime, fallbackReason } = await loadRuntime(await shippedModel(), 'auto', { ...open, onnx });
    expect(runtime.name).toMatch(/^TensorFlow\.js/);
    expect(fallbackReason).toMatch(/computes the model wrongly/);
    expect(disposed).toBe(1);
    await runtime.dispose();
  });

  it('fails with both reasons where nothing answers', async () => {
    const failed = loadRuntime(await shippedModel(), 'auto', { onnx: missing, tfjs: wrong });
    await expect(failed).rejects.toThrow(ModelError);
    await expect(failed).rejects.toThrow(/ONNX Runtime does not answer.*TensorFlow\.js does not answer: wrong computes/);
  });
});

describe('loadNetworkRuntime', () => {
  const network = newAutoencoder({ windowLength: 10, featureCount: 26, seed: 3 });
  const random = seededRandom(4);
  const input = Float32Array.from({ length: 260 }, () => random() * 6 - 3);

  it('computes a network of any number of features, checked by its probe', async () => {
    const reference = await openTfjsRuntime(network, 'wasm');
    const output = await reference.reconstruct(input, 1);
    await reference.dispose();
    expect(output).toHaveLength(260);
    const { runtime, fallbackReason } = await loadNetworkRuntime(network, { input, output });
    expect([runtime.name, fallbackReason]).toEqual(['ONNX Runtime', null]);
    expect(largestDifference(await runtime.reconstruct(input, 1), output)).toBeLessThan(1e-5);
    await runtime.dispose();
  });

  it('refuses a runtime that does not give what the probe says', async () => {
    const output = new Float32Array(260);
    await expect(loadNetworkRuntime(network, { input, output }, 'onnx')).rejects.toThrow(/ONNX Runtime computes the model wrongly/);
  });

  it('takes weights that lie within other memory', async () => {
    const weights = new Float32Array(network.weights.length + 7).fill(9).subarray(7);
    weights.set(network.weights);
    const [whole, part] = [await openTfjsRuntime(network, 'wasm'), await openTfjsRuntime({ ...network, weights }, 'wasm')];
    expect(await part.reconstruct(input, 1)).toEqual(await whole.reconstruct(input, 1));
    await whole.dispose();
    await part.dispose();
  });
});

describe('in a process of its own', () => {
  const module = (name: string) => JSON.stringify(fileURLToPath(new URL(`../../../../src-main/engine/detect/${name}`, import.meta.url)));
  const run = (choice: string) => {
    const folder = JSON.stringify(fileURLToPath(new URL('../../../../models/trained/volume', import.meta.url)));
    const script = `
      import { createRequire } from 'node:module';
      import { readModelFiles } from ${module('model-files.ts')};
      import { loadRuntime } from ${module('load-runtime.ts')};
      const { runtime } = await loadRuntime(await readModelFiles(${folder}), '${choice}');
      await runtime.reconstruct(new Float32Array(40), 1);
      const loaded = Object.keys(createRequire(import.meta.url).cache);
      process.stderr.write(JSON.stringify({
        name: runtime.name,
        tensorflow: loaded.some((path) => path.includes('@tensorflow')),
        onnx: loaded.some((path) => path.includes('onnxruntime-node')),
      }));
      await runtime.dispose();`;
    return spawnSync(process.execPath, ['--input-type=module-typescript', '-e', script], { encoding: 'utf8' });
  };

  it.each([
    ['onnx', { tensorflow: false, onnx: true }],
    ['tfjs', { tensorflow: true, onnx: false }],
  ])('the choice %s loads nothing of the other runtime and prints nothing', (choice, expected) => {
    const { stdout, stderr, status } = run(choice);
    expect(status, stderr).toBe(0);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/^\{.*\}$/); // nothing else on standard error either
    expect(JSON.parse(stderr)).toMatchObject(expected);
  });
});
