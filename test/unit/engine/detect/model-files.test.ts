import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ModelError } from '../../../../src-main/engine/detect/model-error.ts';
import { detectorInfo, readModelFiles } from '../../../../src-main/engine/detect/model-files.ts';
import type { ModelManifest } from '../../../../src-main/engine/detect/model-manifest.ts';
import { temporaryFolder } from '../../../helpers/temporary-folder.ts';
import { trainedFolder } from './volume-flows.ts';

/** A copy of the shipped model that a test may damage. */
function modelCopy(change?: (manifest: ModelManifest) => unknown): string {
  const folder = join(temporaryFolder(), 'model');
  cpSync(trainedFolder('volume'), folder, { recursive: true });
  if (change !== undefined) {
    const path = join(folder, 'manifest.json');
    const manifest: ModelManifest = JSON.parse(readFileSync(path, 'utf8'));
    change(manifest);
    writeFileSync(path, JSON.stringify(manifest));
  }
  return folder;
}

async function refusal(folder: string): Promise<string> {
  const error: unknown = await readModelFiles(folder).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(ModelError);
  const { message } = error as ModelError; // checked in the line above
  expect(message).toMatch(/Install the program again: the model ships with it\.$/);
  expect(message).toContain(folder);
  return message;
}

describe('readModelFiles', () => {
  it('reads an undamaged copy of the shipped model', async () => {
    const files = await readModelFiles(modelCopy());
    expect(files.weights).toHaveLength(34_364);
    expect(files.manifest.schema).toEqual({
      version: 1,
      features: ['orig_pkts', 'resp_pkts', 'orig_bytes', 'resp_bytes'],
      windowLength: 10,
    });
    expect(files.manifest.modelVersion).toContain(files.manifest.weights.sha256.slice(0, 8));
  });

  it.each(['manifest.json', 'model.json', 'weights.bin'])('names the file when %s is missing', async (name) => {
    const folder = modelCopy();
    rmSync(join(folder, name));
    expect(await refusal(folder)).toMatch(new RegExp(`${name.replace('.', '\\.')} is missing`));
  });

  it('notices weights that were cut short', async () => {
    const folder = modelCopy();
    const path = join(folder, 'weights.bin');
    writeFileSync(path, readFileSync(path).subarray(0, 137_000));
    expect(await refusal(folder)).toMatch(/weights\.bin is damaged: 137000 bytes instead of 137456/);
  });

  it.each(['weights.bin', 'model.json'])('notices a single changed byte in %s', async (name) => {
    const folder = modelCopy();
    const bytes = readFileSync(join(folder, name));
    bytes[1000] = (bytes[1000] ?? 0) ^ 1;
    writeFileSync(join(folder, name), bytes);
    expect(await refusal(folder)).toMatch(/is damaged: its checksum is not the manifest's/);
  });

  it('refuses a manifest that is no JSON, or lacks something, or holds nonsense', async () => {
    const folder = modelCopy();
    writeFileSync(join(folder, 'manifest.json'), '{"format":');
    expect(await refusal(folder)).toMatch(/not JSON/);
    expect(await refusal(modelCopy((manifest) => Reflect.deleteProperty(manifest, 'scaler')))).toMatch(/scaler/);
    expect(await refusal(modelCopy((manifest) => Object.assign(manifest.thresholds, { flow: 0 })))).toMatch(/thresholds\.flow/);
    expect(await refusal(modelCopy((manifest) => Object.assign(manifest, { format: 2 })))).toMatch(/format/);
  });

  it('refuses a model for other features, another order, another version or other windows, and says which', async () => {
    const swapped = ['resp_pkts', 'orig_pkts', 'orig_bytes', 'resp_bytes'];
    expect(await refusal(modelCopy(({ schema }) => Object.assign(schema, { features: swapped })))).toMatch(/takes resp_pkts, orig_pkts/);
    expect(await refusal(modelCopy(({ schema }) => Object.assign(schema, { version: 2 })))).toMatch(
      /feature version is 2, this program's is 1/,
    );
    expect(await refusal(modelCopy(({ schema }) => Object.assign(schema, { windowLength: 12 })))).toMatch(
      /12 flows long, this program's 10/,
    );
  });

  it('refuses a manifest whose weights are not those of model.json', async () => {
    const folder = modelCopy();
    const path = join(folder, 'manifest.json');
    const manifest: ModelManifest = JSON.parse(readFileSync(path, 'utf8'));
    const { createHash } = await import('node:crypto');
    const weights = Buffer.alloc(8);
    writeFileSync(join(folder, 'weights.bin'), weights);
    Object.assign(manifest.weights, { sizeBytes: 8, sha256: createHash('sha256').update(weights).digest('hex') });
    writeFileSync(path, JSON.stringify(manifest));
    expect(await refusal(folder)).toMatch(/needs 137456 bytes of weights and has 8/);
  });
});

describe('detectorInfo', () => {
  it('tells thresholds and usual ranges of the manifest', async () => {
    const { manifest } = await readModelFiles(modelCopy());
    const info = detectorInfo(manifest, 'ONNX Runtime');
    expect(info).toMatchObject({ name: 'volume', runtime: 'ONNX Runtime', modelVersion: manifest.modelVersion });
    expect([info.windowThreshold, info.flowThreshold]).toEqual([manifest.thresholds.window, manifest.thresholds.flow]);
    for (const [low, high] of Object.values(info.usual ?? {})) expect(low).toBeLessThan(high);
    expect(Object.keys(info.usual ?? {})).toEqual(['orig_pkts', 'resp_pkts', 'orig_bytes', 'resp_bytes']);
  });
});
