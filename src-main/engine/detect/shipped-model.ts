import { z } from 'zod';
import { type Baseline, decodeBaseline } from './baseline.ts';
import { ModelError } from './model-error.ts';
import { parseModelFile, readBytes, readChecked } from './model-files.ts';
import { modelFile } from './model-manifest.ts';

const count = z.number().int().nonnegative();

/** manifest.json of the behaviour model's folder; what a scan needs beside it lies in baseline.json. */
export const shippedManifest = z.object({
  format: z.literal(1),
  name: z.literal('behaviour'),
  /** Changes with every change of what was learned. */
  modelVersion: z.string().min(1),
  training: z.object({
    command: z.string(),
    seed: z.number().int(),
    /** File names of the captures. */
    captures: z.array(z.string()),
    flows: count,
    epochs: count,
    bestEpoch: count,
    loss: z.number(),
    validationLoss: z.number(),
    runtime: z.string(),
  }),
  /** The network in the format of TensorFlow.js Layers, for any program that reads it; its weights are those that are used. */
  topology: modelFile,
  weights: modelFile,
  /** As `encodeBaseline` writes it, without weights. */
  baseline: modelFile,
});
export type ShippedManifest = z.infer<typeof shippedManifest>;

/** Typical devices, as the program ships them. */
export interface ShippedModel {
  readonly manifest: ShippedManifest;
  readonly baseline: Baseline;
}

/** Reads the folder of the behaviour model. @throws ModelError with a sentence for a person: a file missing, damaged, or of another version */
export async function readShippedModel(folder: string): Promise<ShippedModel> {
  const manifest = parseModelFile('manifest.json', shippedManifest, await readBytes(folder, 'manifest.json'), folder);
  await readChecked(folder, manifest.topology);
  const weights = new Float32Array(Uint8Array.from(await readChecked(folder, manifest.weights)).buffer);
  const encoded = await readChecked(folder, manifest.baseline);
  try {
    const baseline = decodeBaseline(encoded);
    return { manifest, baseline: { ...baseline, network: { ...baseline.network, weights } } };
  } catch (cause) {
    if (!(cause instanceof ModelError)) throw cause;
    throw new ModelError(`The model in ${folder} does not fit this program. Install the program again: the model ships with it.`, {
      cause,
    });
  }
}
