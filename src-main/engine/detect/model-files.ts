import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { z } from 'zod';
import { volumeSchema } from '../features/volume-features.ts';
import type { DetectorInfo } from '../types.ts';
import { layersModel } from './layers-model.ts';
import { ModelError } from './model-error.ts';
import { type ModelManifest, modelManifest } from './model-manifest.ts';
import type { Network } from './network.ts';

/** A model as read from its folder: checked, and not yet given to a runtime. */
export interface ModelFiles extends Network {
  readonly manifest: ModelManifest;
}

/** What a person should do about a model that cannot be used: always the same. */
const remedy = 'Install the program again: the model ships with it.';

/**
 * Reads manifest.json, model.json and weights.bin of a model folder, and checks them against each other and against the feature schema
 * of this program.
 *
 * @throws ModelError with a sentence for a person: a file missing, damaged, or made for other features than ours.
 */
export async function readModelFiles(folder: string): Promise<ModelFiles> {
  const manifest = parseModelFile('manifest.json', modelManifest, await readBytes(folder, 'manifest.json'), folder);
  checkSchema(manifest, folder);
  const topologyBytes = await readChecked(folder, manifest.topology);
  const weightBytes = await readChecked(folder, manifest.weights);
  const model = parseModelFile(manifest.topology.name, layersModel, topologyBytes, folder);
  const expected = model.weightsManifest.flatMap((group) => group.weights).reduce((sum, weight) => sum + size(weight.shape), 0);
  if (weightBytes.byteLength !== expected * Float32Array.BYTES_PER_ELEMENT) {
    throw new ModelError(`The model in ${folder} needs ${expected * 4} bytes of weights and has ${weightBytes.byteLength}. ${remedy}`);
  }
  // A copy of its own: a Buffer's memory may be shared with other buffers and not be aligned to four bytes.
  return { manifest, model, weights: new Float32Array(Uint8Array.from(weightBytes).buffer) };
}

/** What the interface shows of a model. `runtime` is the name of the runtime that computes it. */
export function detectorInfo(manifest: ModelManifest, runtime: string): DetectorInfo {
  return {
    name: 'volume',
    modelVersion: manifest.modelVersion,
    runtime,
    windowThreshold: manifest.thresholds.window,
    flowThreshold: manifest.thresholds.flow,
    features: manifest.schema.features,
    usual: manifest.usual,
  };
}

function checkSchema(manifest: ModelManifest, folder: string): void {
  const { version, features, windowLength } = manifest.schema;
  const problems: string[] = [];
  if (version !== volumeSchema.version) problems.push(`its feature version is ${version}, this program's is ${volumeSchema.version}`);
  if (features.join() !== volumeSchema.features.join()) {
    problems.push(`it takes ${features.join(', ')}, this program gives ${volumeSchema.features.join(', ')}`);
  }
  if (windowLength !== volumeSchema.windowLength) {
    problems.push(`its windows are ${windowLength} flows long, this program's ${volumeSchema.windowLength}`);
  }
  if (problems.length > 0) throw new ModelError(`The model in ${folder} does not fit this program: ${problems.join('; ')}. ${remedy}`);
}

/** Bytes of a file of a model folder. @throws ModelError with a sentence where it cannot be read */
export async function readBytes(folder: string, name: string): Promise<Buffer> {
  try {
    return await readFile(join(folder, name));
  } catch (cause) {
    const missing = cause instanceof Error && 'code' in cause && cause.code === 'ENOENT';
    throw new ModelError(`The model file ${join(folder, name)} ${missing ? 'is missing' : 'cannot be read'}. ${remedy}`, { cause });
  }
}

/** The same, held against the size and checksum of the manifest. */
export async function readChecked(folder: string, file: ModelManifest['weights']): Promise<Buffer> {
  const bytes = await readBytes(folder, file.name);
  if (bytes.byteLength !== file.sizeBytes) {
    const path = join(folder, file.name);
    throw new ModelError(`The model file ${path} is damaged: ${bytes.byteLength} bytes instead of ${file.sizeBytes}. ${remedy}`);
  }
  if (createHash('sha256').update(bytes).digest('hex') !== file.sha256) {
    throw new ModelError(`The model file ${join(folder, file.name)} is damaged: its checksum is not the manifest's. ${remedy}`);
  }
  return bytes;
}

/** JSON of a file of a model folder. @throws ModelError with a sentence where it is damaged */
export function parseModelFile<Schema extends z.ZodType>(name: string, schema: Schema, bytes: Buffer, folder: string): z.infer<Schema> {
  let value: unknown;
  try {
    value = JSON.parse(bytes.toString('utf8'));
  } catch (cause) {
    throw new ModelError(`The model file ${join(folder, name)} is damaged: it is not JSON. ${remedy}`, { cause });
  }
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const where = issue === undefined ? '' : ` (${issue.path.join('.') || 'the whole file'}: ${issue.message})`;
  throw new ModelError(`The model file ${join(folder, name)} is damaged or of another version${where}. ${remedy}`);
}

function size(shape: readonly number[]): number {
  return shape.reduce((product, length) => product * length, 1);
}
