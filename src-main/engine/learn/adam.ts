const beta1 = 0.9;
const beta2 = 0.999;
const epsilon = 1e-7;

/**
 * Adam (Kingma & Ba 2015, algorithm 1) with the constants of Keras and TF.js. Returns the step, which changes the weights in place.
 *
 * @param count of weights, and of gradients given to each step.
 */
export function createAdam(count: number, learningRate: number): (weights: Float32Array, gradients: Float32Array) => void {
  const means = new Float32Array(count);
  const squares = new Float32Array(count);
  let power1 = 1;
  let power2 = 1;
  return (weights, gradients) => {
    power1 *= beta1;
    power2 *= beta2;
    const rate = learningRate / (1 - power1);
    const correction = 1 / (1 - power2);
    for (let k = 0; k < count; k++) {
      // safe: all four arrays have `count` numbers
      const gradient = gradients[k] as number;
      const mean = beta1 * (means[k] as number) + (1 - beta1) * gradient;
      const square = beta2 * (squares[k] as number) + (1 - beta2) * gradient * gradient;
      means[k] = mean;
      squares[k] = square;
      weights[k] = (weights[k] as number) - (rate * mean) / (Math.sqrt(square * correction) + epsilon);
    }
  };
}
