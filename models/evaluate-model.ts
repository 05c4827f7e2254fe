import { labelScore } from '../src-main/engine/detect/label-score.ts';
import type { VolumeDetector } from '../src-main/engine/detect/volume-detector.ts';
import type { LabelScore } from '../src-main/engine/types.ts';
import type { TestData } from './test-data.ts';
import { windowLabels } from './window-labels.ts';

/** How a model did on one set of test data, at the thresholds that ship with it. */
export interface Evaluation {
  readonly data: string;
  readonly flows: LabelScore & { readonly threshold: number };
  readonly windows: LabelScore & { readonly threshold: number };
}

/** Scores every set of test data whole and compares with the labels. */
export async function evaluateModel(detector: VolumeDetector, tests: readonly TestData[]): Promise<Evaluation[]> {
  const { flowThreshold, windowThreshold } = detector.info;
  const evaluations: Evaluation[] = [];
  for (const { name, flows } of tests) {
    const { flowScores, windowErrors, order } = await detector.score(flows);
    evaluations.push({
      data: name,
      flows: { ...labelScore(flows.label, flowScores, flowThreshold), threshold: flowThreshold },
      windows: { ...labelScore(windowLabels(flows.label, order), windowErrors, windowThreshold), threshold: windowThreshold },
    });
  }
  return evaluations;
}
