import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { networkFiles } from '../../../../models/model-writer.ts';
import { newAutoencoder } from '../../../../src-main/engine/detect/autoencoder-network.ts';
import { layersModel } from '../../../../src-main/engine/detect/layers-model.ts';
import { loadLayers } from '../../../../src-main/engine/detect/load-layers.ts';
import { loadTensorFlow } from '../../../../src-main/engine/detect/load-tensorflow.ts';
import { trainedFolder } from '../detect/volume-flows.ts';

const shape = { windowLength: 10, featureCount: 4 };

describe('newAutoencoder', () => {
  it("is the guide's autoencoder to TensorFlow.js: layers, shapes and 34,364 parameters", async () => {
    const { tf } = await loadTensorFlow('wasm');
    expect(tf.getBackend()).toBe('wasm');
    const network = await loadLayers(tf, newAutoencoder({ ...shape, seed: 1 }));
    expect(network.countParams()).toBe(34_364);
    expect(network.layers.map((layer) => [layer.getClassName(), layer.countParams(), layer.outputShape])).toEqual([
      ['LSTM', 11_000, [null, 10, 50]],
      ['LSTM', 5_680, [null, 20]],
      ['RepeatVector', 0, [null, 10, 20]],
      ['LSTM', 3_280, [null, 10, 20]],
      ['LSTM', 14_200, [null, 10, 50]],
      ['TimeDistributed', 204, [null, 10, 4]],
    ]);
    const activations = network.layers.filter((layer) => layer.getClassName() === 'LSTM').map((layer) => layer.getConfig());
    expect(activations).toHaveLength(4);
    for (const config of activations) expect(config).toMatchObject({ activation: 'tanh', recurrentActivation: 'sigmoid' });
    network.dispose();
  });

  it.each(['volume', 'volume-mock'] as const)('is the model.json that TensorFlow.js saved of %s, byte for byte', (name) => {
    const saved = readFileSync(join(trainedFolder(name), 'model.json'), 'utf8');
    expect(`${JSON.stringify(newAutoencoder({ ...shape, seed: 1 }).model, null, 1)}\n`).toBe(saved);
  });

  it.each([4, 26, 45])('comes back the same from TensorFlow.js, with %i features', async (featureCount) => {
    const { tf } = await loadTensorFlow('wasm');
    const network = newAutoencoder({ windowLength: 10, featureCount, seed: 7 });
    const loaded = await loadLayers(tf, network);
    const { topology, weights } = await networkFiles(tf, loaded);
    loaded.dispose();
    expect(JSON.parse(topology.toString('utf8'))).toEqual(network.model);
    expect(layersModel.parse(network.model)).toEqual(network.model);
    expect(new Float32Array(Uint8Array.from(weights).buffer)).toEqual(network.weights);
  });

  it('starts from the same weights for the same seed, and from others for another', () => {
    const { weights } = newAutoencoder({ ...shape, seed: 1 });
    expect(newAutoencoder({ ...shape, seed: 1 }).weights).toEqual(weights);
    expect(newAutoencoder({ ...shape, seed: 2 }).weights).not.toEqual(weights);
  });

  it('starts as Keras does: orthogonal recurrent kernels, open forget gates', async () => {
    const { tf } = await loadTensorFlow('wasm');
    const network = await loadLayers(tf, newAutoencoder({ ...shape, seed: 1 }));
    const [, recurrent, bias] = network.getWeights();
    if (recurrent === undefined || bias === undefined) throw new Error('no weights');
    const product = await recurrent.matMul(recurrent, false, true).sub(tf.eye(50)).abs().max().data();
    expect(product[0]).toBeLessThan(1e-5);
    expect(Array.from(bias.dataSync())).toEqual(Array.from({ length: 200 }, (_, k) => (k >= 50 && k < 100 ? 1 : 0)));
    network.dispose();
  });
});
