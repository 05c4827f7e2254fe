import type { Tensor as OnnxTensor } from 'onnxruntime-node';
import type { LayersModel } from '../detect/layers-model.ts';
import { ModelError } from '../detect/model-error.ts';
import { windowShape } from '../detect/network.ts';
import type { Batch, GradientRuntime, Parameters } from './gradient-runtime.ts';
import { trainingGraph, trainingInputs } from './training-graph.ts';

/**
 * Computes training steps with ONNX Runtime, from a graph that holds its own gradients.
 *
 * @throws if onnxruntime-node is not installed or its binary does not load.
 */
export async function openOnnxGradients(model: LayersModel, parameters: Parameters, threads: 1 | 2): Promise<GradientRuntime> {
  const { InferenceSession, Tensor } = await import('onnxruntime-node');
  const open = (withGradients: boolean) =>
    InferenceSession.create(trainingGraph(model, withGradients), {
      executionProviders: ['cpu'],
      intraOpNumThreads: threads,
      interOpNumThreads: 1,
      logSeverityLevel: 3, // errors only, and those on standard error
    });
  const [training, validation] = await Promise.all([open(true), open(false)]);
  const { windowLength, featureCount } = windowShape(model);
  const [lossName = '', ...gradientNames] = training.outputNames;
  // Views of the caller's memory: weights are read and gradients written there, without copies.
  const weights: Record<string, OnnxTensor> = {};
  const results: Record<string, OnnxTensor | null> = { [lossName]: null };
  let at = 0;
  model.weightsManifest
    .flatMap((group) => group.weights)
    .forEach(({ name, shape }, k) => {
      const length = shape.reduce((product, dimension) => product * dimension, 1);
      weights[name] = new Tensor('float32', parameters.weights.subarray(at, at + length), shape);
      results[gradientNames[k] ?? ''] = new Tensor('float32', parameters.gradients.subarray(at, at + length), shape);
      at += length;
    });
  const feeds = ({ count, disturbed, target, sampleWeights }: Batch) => ({
    [trainingInputs.disturbed]: new Tensor('float32', disturbed, [count, windowLength, featureCount]),
    [trainingInputs.target]: new Tensor('float32', target, [count, windowLength, featureCount]),
    [trainingInputs.sampleWeights]: new Tensor('float32', sampleWeights, [count]),
    ...weights,
  });
  return {
    name: 'ONNX Runtime',
    gradients: async (batch) => scalar((await training.run(feeds(batch), results))[lossName]),
    loss: async (batch) => scalar((await validation.run(feeds(batch)))[validation.outputNames[0] ?? '']),
    async dispose() {
      await Promise.all([training.release(), validation.release()]);
    },
  };
}

function scalar(tensor: OnnxTensor | undefined): number {
  const [value] = tensor?.data instanceof Float32Array ? tensor.data : [];
  if (value === undefined) throw new ModelError('The model did not answer with a float32 number.');
  return value;
}
