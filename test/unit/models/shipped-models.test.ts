import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { evaluateModel } from '../../../models/evaluate-model.ts';
import { loadLearningData, mockFile } from '../../../models/learning-data.ts';
import { loadTestData } from '../../../models/test-data.ts';
import { shippedRules } from '../../../models/threshold-rules.ts';
import { heldOutErrors } from '../../../models/train-model.ts';
import { loadRuntime } from '../../../src-main/engine/detect/load-runtime.ts';
import { createVolumeDetector } from '../../../src-main/engine/detect/volume-detector.ts';
import { hasRealData } from '../../helpers/real-captures.ts';
import { shippedModel, trainedFolder } from '../engine/detect/volume-flows.ts';

async function evaluate(name: 'volume' | 'volume-mock') {
  const files = await shippedModel(name);
  const { runtime } = await loadRuntime(files);
  const evaluations = await evaluateModel(createVolumeDetector(files, runtime), await loadTestData());
  await runtime.dispose();
  return evaluations;
}

const recorded = (name: 'volume' | 'volume-mock') =>
  JSON.parse(readFileSync(join(trainedFolder(name), 'metrics.json'), 'utf8')).evaluations;

describe('trained on the first part of the mock file and tested on the rest', () => {
  it('reaches recall 0.90 at a false-positive rate of 0.01 per flow, with the threshold that ships', async () => {
    const [mock] = await evaluate('volume-mock');
    expect(mock?.data).toBe('mock, second part');
    expect(mock?.flows.labelled).toBe(500);
    expect(mock?.flows.malicious).toBeGreaterThan(100);
    expect(mock?.flows.recall).toBeGreaterThanOrEqual(0.9);
    expect(mock?.flows.falsePositiveRate).toBeLessThanOrEqual(0.01);
  });

  it('has thresholds that come from benign learning flows alone', async () => {
    const files = await shippedModel('volume-mock');
    const { captures } = await loadLearningData(mockFile);
    const learnt = captures.flatMap(({ train, heldOut }) => [...train.label, ...heldOut.label]);
    expect(learnt.length).toBeGreaterThan(400);
    expect(new Set(learnt)).toEqual(new Set([1]));
    const errors = await heldOutErrors(files, captures);
    expect(shippedRules.flows.threshold(errors.flows)).toBeCloseTo(files.manifest.thresholds.flow, 2);
    expect(shippedRules.windows.threshold(errors.windows)).toBeCloseTo(files.manifest.thresholds.window, 2);
  });
});

describe.each(['volume', 'volume-mock'] as const)('the metrics of %s', (name) => {
  it('are those that scoring gives again', async () => {
    const again = await evaluate(name);
    const before = recorded(name);
    expect(again.length).toBeGreaterThanOrEqual(1);
    expect(again.length).toBe(hasRealData ? before.length : 1);
    for (const { data, flows, windows } of again) {
      const old = before.find((evaluation: { data: string }) => evaluation.data === data);
      expect(flows.recall).toBeCloseTo(old.flows.recall, 3);
      expect(flows.falsePositiveRate).toBeCloseTo(old.flows.falsePositiveRate, 3);
      expect(windows.recall).toBeCloseTo(old.windows.recall, 3);
      expect(flows.rocAuc).toBeCloseTo(old.flows.rocAuc, 3);
    }
  });
});

describe('the model trained on the honeypots', () => {
  it('gives a sensible answer on the mock file: finds most attacks and hardly any ordinary flow', async () => {
    const [mock] = await evaluate('volume');
    expect(mock?.flows.recall).toBeGreaterThan(0.8);
    expect(mock?.flows.falsePositiveRate).toBeLessThan(0.03);
  });
});
