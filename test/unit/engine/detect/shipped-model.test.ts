import { createHash } from 'node:crypto';
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ModelError } from '../../../../src-main/engine/detect/model-error.ts';
import { openBehaviourModel } from '../../../../src-main/engine/detect/open-behaviour-model.ts';
import { readShippedModel } from '../../../../src-main/engine/detect/shipped-model.ts';
import { modelsFolder } from '../../../../src-main/startup/program-paths.ts';
import { temporaryFolder } from '../../../helpers/temporary-folder.ts';

/** A copy of the folder that ships, of the test's own. */
function modelCopy(): string {
  const folder = join(temporaryFolder(), 'behaviour');
  cpSync(join(modelsFolder, 'behaviour'), folder, { recursive: true });
  return folder;
}

/** Writes a file anew, and its new checksum into the manifest, so that only its content is wrong. */
function rewrite(folder: string, name: string, change: (text: string) => string): void {
  const bytes = Buffer.from(change(readFileSync(join(folder, name), 'utf8')));
  writeFileSync(join(folder, name), bytes);
  const path = join(folder, 'manifest.json');
  const manifest = JSON.parse(readFileSync(path, 'utf8'));
  const entry = Object.values<{ name?: string }>(manifest).find((value) => value.name === name);
  Object.assign(entry ?? {}, { sizeBytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') });
  writeFileSync(path, JSON.stringify(manifest));
}

describe('the behaviour model that ships', () => {
  it('can be read, and both runtimes compute it as it was trained', async () => {
    const { baseline, manifest } = await readShippedModel(join(modelsFolder, 'behaviour'));
    expect(manifest.training.captures).toHaveLength(3);
    expect(baseline.flows).toBe(manifest.training.flows);
    // Typical devices stand for all: nothing of the homes that they came from is in it.
    expect(baseline.devices.size).toBe(0);
    for (const choice of ['onnx', 'tfjs'] as const) {
      const { runtime, fallbackReason } = await openBehaviourModel(baseline, choice);
      expect(fallbackReason).toBeNull();
      await runtime.dispose();
    }
  });

  it.each(['manifest.json', 'model.json', 'weights.bin', 'baseline.json'])('is refused where %s is missing', async (name) => {
    const folder = modelCopy();
    rmSync(join(folder, name));
    await expect(readShippedModel(folder)).rejects.toThrow(new RegExp(`${name} is missing\\. Install the program again`));
  });

  it.each(['model.json', 'weights.bin', 'baseline.json'])('is refused where a byte of %s is another', async (name) => {
    const folder = modelCopy();
    const bytes = readFileSync(join(folder, name));
    bytes[100] = (bytes[100] ?? 0) ^ 1;
    writeFileSync(join(folder, name), bytes);
    await expect(readShippedModel(folder)).rejects.toThrow(/is damaged: its checksum is not the manifest's/);
    writeFileSync(join(folder, name), bytes.subarray(1));
    await expect(readShippedModel(folder)).rejects.toThrow(/is damaged: \d+ bytes instead of \d+/);
  });

  it('is refused where its manifest is no manifest', async () => {
    const folder = modelCopy();
    writeFileSync(join(folder, 'manifest.json'), '{"format":1');
    await expect(readShippedModel(folder)).rejects.toThrow(/manifest\.json is damaged: it is not JSON/);
    writeFileSync(join(folder, 'manifest.json'), '{"format":2}');
    await expect(readShippedModel(folder)).rejects.toThrow(/manifest\.json is damaged or of another version \(/);
  });

  it('is refused where its baseline was made for other features', async () => {
    const folder = modelCopy();
    rewrite(folder, 'baseline.json', (text) => text.replace('"sent_packets"', '"sent_parcels"'));
    const reading = readShippedModel(folder);
    await expect(reading).rejects.toThrow(/does not fit this program\. Install the program again: the model ships with it\.$/);
    await expect(reading).rejects.toThrow(ModelError);
  });
});
