import { describe, expect, it } from 'vitest';
import { loadTensorFlow } from '../../../../src-main/engine/detect/load-tensorflow.ts';
import { seededRandom } from '../../../../src-main/engine/detect/seeded-random.ts';
import { createAdam } from '../../../../src-main/engine/learn/adam.ts';

describe('createAdam', () => {
  it('takes the steps of TensorFlow.js', async () => {
    const { tf } = await loadTensorFlow('wasm');
    const random = seededRandom(3);
    const count = 50;
    const ours = Float32Array.from({ length: count }, () => random() - 0.5);
    const start = ours.slice();
    const theirs = tf.variable(tf.tensor1d(ours.slice()));
    const step = createAdam(count, 0.01);
    const optimizer = tf.train.adam(0.01);
    for (let k = 0; k < 20; k++) {
      // Gradients of all sizes, some of them 0: the smallest are those that epsilon matters for.
      const gradients = Float32Array.from({ length: count }, (_, weight) => (weight === 0 ? 0 : (random() - 0.3) * 10 ** -(weight % 8)));
      step(ours, gradients);
      optimizer.applyGradients([{ name: theirs.name, tensor: tf.tensor1d(gradients) }]);
      const expected = await theirs.data();
      ours.forEach((value, weight) => {
        expect(value).toBeCloseTo(expected[weight] ?? Number.NaN, 5);
      });
    }
    expect(ours[0]).toBe(start[0]);
    expect(Math.abs((ours[1] ?? 0) - (start[1] ?? 0))).toBeGreaterThan(0.05);
    theirs.dispose();
    optimizer.dispose();
  });
});
