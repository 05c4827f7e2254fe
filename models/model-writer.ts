import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type * as TensorFlow from '@tensorflow/tfjs';
import type { ModelManifest } from '../src-main/engine/detect/model-manifest.ts';

/** A network as the bytes of model.json and weights.bin. */
export interface NetworkFiles {
  readonly topology: Buffer;
  readonly weights: Buffer;
}

/** Name, size and checksum of a file of the model folder, as the manifest holds it. */
export function describeFile(name: string, bytes: Buffer): ModelManifest['weights'] {
  return { name, sizeBytes: bytes.byteLength, sha256: createHash('sha256').update(bytes).digest('hex') };
}

/** A network in TF.js Layers format: any TF.js can load the two files. No dates in it, so the same weights give the same bytes. */
export async function networkFiles(tf: typeof TensorFlow, network: TensorFlow.LayersModel): Promise<NetworkFiles> {
  let files: NetworkFiles | undefined;
  await network.save(
    tf.io.withSaveHandler(async ({ modelTopology, weightSpecs, weightData, format, generatedBy }) => {
      const weightsManifest = [{ paths: ['weights.bin'], weights: weightSpecs }];
      const model = { format, generatedBy, convertedBy: null, modelTopology, weightsManifest };
      if (!(weightData instanceof ArrayBuffer)) throw new TypeError('TF.js gave the weights in several pieces.');
      files = { topology: Buffer.from(`${JSON.stringify(model, null, 1)}\n`), weights: Buffer.from(weightData) };
      return { modelArtifactsInfo: { dateSaved: new Date(0), modelTopologyType: 'JSON' } };
    }),
  );
  if (files === undefined) throw new Error('TF.js did not save the network.');
  return files;
}

/** Writes a model folder. */
export async function writeModel(folder: string, manifest: ModelManifest, files: NetworkFiles): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, manifest.topology.name), files.topology);
  await writeFile(join(folder, manifest.weights.name), files.weights);
  await writeFile(join(folder, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
}
