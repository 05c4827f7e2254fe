/**
 * Compares ways to decide the thresholds of a trained model, on labelled data, and marks the one that ships.
 *
 *     node models/optimize-threshold.ts [--model DIR] [--data DIR|FILE] [--out DIR]
 *
 * Every threshold is decided from benign learning flows alone; the labelled test data only tell what would have come of it. Writes
 * thresholds.md and thresholds.json into the model folder.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { labelScore } from '../src-main/engine/detect/label-score.ts';
import { loadRuntime } from '../src-main/engine/detect/load-runtime.ts';
import { readModelFiles } from '../src-main/engine/detect/model-files.ts';
import { createVolumeDetector } from '../src-main/engine/detect/volume-detector.ts';
import type { LabelScore } from '../src-main/engine/types.ts';
import { readOptions, runProgram, UsageError } from './command-line.ts';
import { loadLearningData, mockFile, repositoryRoot } from './learning-data.ts';
import { loadTestData } from './test-data.ts';
import { shippedRules, thresholdRules } from './threshold-rules.ts';
import { heldOutErrors } from './train-model.ts';
import { windowLabels } from './window-labels.ts';

interface Row {
  readonly level: 'flows' | 'windows';
  readonly rule: string;
  readonly ships: boolean;
  readonly threshold: number;
  readonly results: readonly (LabelScore & { readonly data: string })[];
}

async function optimizeThreshold(): Promise<void> {
  const values = readOptions({ model: { type: 'string' }, data: { type: 'string' }, out: { type: 'string' } });
  const folder = values.model ?? join(repositoryRoot, 'models', 'trained', 'volume');
  const files = await readModelFiles(folder);
  const data = await loadLearningData(values.data ?? (files.manifest.name === 'volume-mock' ? mockFile : undefined));
  if (data.modelName !== files.manifest.name) {
    throw new UsageError(
      `The model in ${folder} learnt from "${files.manifest.training.data}", not from "${data.description}". Name its data with --data.`,
    );
  }

  const heldOut = await heldOutErrors(files, data.captures);
  const tests = await loadTestData();
  const { runtime } = await loadRuntime(files);
  const detector = createVolumeDetector(files, runtime);
  const rows: Row[] = [];
  const scored = [];
  for (const { name, flows } of tests) scored.push({ name, flows, scores: await detector.score(flows) });
  for (const level of ['flows', 'windows'] as const) {
    for (const rule of thresholdRules) {
      const threshold = rule.threshold(heldOut[level]);
      const results = scored.map(({ name, flows, scores }) => ({
        data: name,
        ...(level === 'flows'
          ? labelScore(flows.label, scores.flowScores, threshold)
          : labelScore(windowLabels(flows.label, scores.order), scores.windowErrors, threshold)),
      }));
      rows.push({ level, rule: rule.name, ships: rule.name === shippedRules[level].name, threshold, results });
    }
  }
  await runtime.dispose();

  const percent = (value: number | null) => (value === null ? '–' : (value * 100).toFixed(2));
  const table = [
    `Thresholds of ${files.manifest.modelVersion}, decided from ${heldOut.flows.length} benign flows (${heldOut.windows.length} windows) that the`,
    'network has not learnt from. Recall / false positives, in per cent, that each would give. Bold: what ships.',
    '',
    `| of | rule | threshold | ${tests.map(({ name }) => name).join(' | ')} |`,
    `|---|---|---|${tests.map(() => '---').join('|')}|`,
    ...rows.map(({ level, rule, ships, threshold, results }) => {
      const cells = results.map(({ recall, falsePositiveRate }) => `${percent(recall)} / ${percent(falsePositiveRate)}`);
      return `| ${level} | ${ships ? `**${rule}**` : rule} | ${threshold.toPrecision(4)} | ${cells.join(' | ')} |`;
    }),
    '',
  ].join('\n');
  const out = values.out ?? folder;
  await mkdir(out, { recursive: true });
  await writeFile(join(out, 'thresholds.md'), table);
  await writeFile(join(out, 'thresholds.json'), `${JSON.stringify({ model: files.manifest.modelVersion, rows }, null, 2)}\n`);
  console.log(table);
}

await runProgram('node models/optimize-threshold.ts [--model DIR] [--data DIR|FILE] [--out DIR]', optimizeThreshold);
