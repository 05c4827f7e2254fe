import { join } from 'node:path';
import type { BehaviourModel } from '../engine/detect/behaviour-detector.ts';
import { eventLoopTurns } from '../engine/detect/event-loop-turns.ts';
import type { RuntimeChoice } from '../engine/detect/first-that-opens.ts';
import { openBehaviourModel } from '../engine/detect/open-behaviour-model.ts';
import { defaultSensitivity, parseSensitivity } from '../engine/detect/sensitivity.ts';
import { readShippedModel } from '../engine/detect/shipped-model.ts';
import { surveyCapture } from '../engine/detect/survey.ts';
import type { CaptureScores, EvaluatedDetector } from '../engine/evaluate/evaluated-detector.ts';
import { CaptureError } from '../engine/ingest/capture-error.ts';
import type { OrderedFlows } from '../engine/ingest/collect/ordered-flows.ts';
import { learnHome } from '../engine/learn/learn-home.ts';
import { BehaviourScan } from '../engine/scan-behaviour.ts';
import { modelsFolder } from './program-paths.ts';

/** The detector of the product, made ready to be evaluated. */
export interface OpenedDetector {
  readonly detector: EvaluatedDetector;
  /** File names of the captures that the shipped model was trained on. */
  readonly trainedOn: readonly string[];
  close(): Promise<void>;
}

/** Opens the shipped model, at the sensitivity that holds unless a person says otherwise. Throws a `ModelError` where it cannot be computed. */
export async function openEvaluatedDetector(runtime: RuntimeChoice = 'auto'): Promise<OpenedDetector> {
  const { baseline, manifest } = await readShippedModel(join(modelsFolder, 'behaviour'));
  const shipped = await openBehaviourModel(baseline, runtime);
  const { modelVersion, training } = manifest;
  const score = (flows: OrderedFlows, home: BehaviourModel | null, signal: AbortSignal) =>
    scoreCapture(flows, { shipped, home, modelVersion }, signal);
  return {
    trainedOn: training.captures,
    close: () => shipped.runtime.dispose(),
    detector: {
      scoreAsInstalled: (flows, signal) => score(flows, null, signal),
      async learnAndScore(learn, test, seed, signal) {
        const learned = await learnHome(learn, { seed, habits: true, signal, onProgress: () => {} });
        const home = await openBehaviourModel(learned.baseline, runtime);
        try {
          return { ...(await score(test, home, signal)), learnSeconds: learned.report.seconds };
        } finally {
          await home.runtime.dispose();
        }
      },
    },
  };
}

async function scoreCapture(
  flows: OrderedFlows,
  models: { readonly shipped: BehaviourModel; readonly home: BehaviourModel | null; readonly modelVersion: string },
  signal: AbortSignal,
): Promise<CaptureScores> {
  const begun = performance.now();
  const turn = eventLoopTurns(signal);
  const survey = await surveyCapture(flows, turn);
  if (!survey.described) throw new CaptureError('bad-input', 'It does not say which device each flow belongs to, or over which protocol.');
  const sensitivity = parseSensitivity(defaultSensitivity);
  if (!sensitivity) throw new RangeError(`There is no sensitivity "${defaultSensitivity}".`);
  const scan = new BehaviourScan({ ...models, survey, sensitivity });
  const scores = new Float32Array(flows.count);
  for await (const batch of flows.inTimeOrder(0)) {
    const { flowScores } = await scan.add(batch, turn);
    // The scan puts the last flows of the batch before in front.
    scores.set(flowScores.subarray(flowScores.length - batch.flows.count), batch.start);
  }
  return { scores, incidents: scan.finish().incidents, seconds: (performance.now() - begun) / 1000 };
}
