import { describe, expect, it } from 'vitest';
import { buildNetwork } from '../../../../src-main/engine/detect/build-network.ts';
import { loadTensorFlow } from '../../../../src-main/engine/detect/load-tensorflow.ts';

const shape = { windowLength: 10, featureCount: 4 };

describe('buildNetwork', () => {
  it("is the guide's autoencoder: layers, shapes and 34,364 parameters", async () => {
    const { tf } = await loadTensorFlow('wasm');
    expect(tf.getBackend()).toBe('wasm');
    const network = buildNetwork(tf, { ...shape, seed: 1 });
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
  });

  it('starts from the same weights for the same seed, and from others for another', async () => {
    const { tf } = await loadTensorFlow('wasm');
    const weights = (seed: number) =>
      buildNetwork(tf, { ...shape, seed })
        .getWeights()
        .map((tensor) => Array.from(tensor.dataSync()));
    const first = weights(1);
    expect(weights(1)).toEqual(first);
    expect(weights(2)[0]).not.toEqual(first[0]);
  });

  it('starts as Keras does: orthogonal recurrent kernels, open forget gates', async () => {
    const { tf } = await loadTensorFlow('wasm');
    const [, recurrent, bias] = buildNetwork(tf, { ...shape, seed: 1 }).getWeights();
    if (recurrent === undefined || bias === undefined) throw new Error('no weights');
    const product = await recurrent.matMul(recurrent, false, true).sub(tf.eye(50)).abs().max().data();
    expect(product[0]).toBeLessThan(1e-5);
    expect(Array.from(bias.dataSync())).toEqual(Array.from({ length: 200 }, (_, k) => (k >= 50 && k < 100 ? 1 : 0)));
  });
});
