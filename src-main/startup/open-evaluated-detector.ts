import { loadRuntime } from '../engine/detect/load-runtime.ts';
import { readModelFiles } from '../engine/detect/model-files.ts';
import { createVolumeDetector } from '../engine/detect/volume-detector.ts';
import type { EvaluatedDetector } from '../engine/evaluate/evaluated-detector.ts';
import { CaptureError } from '../engine/ingest/capture-error.ts';
import { wholeTable } from '../engine/ingest/collect/whole-table.ts';
import { modelFolder } from './program-paths.ts';

/** The detector of the product, made ready to be evaluated. */
export interface OpenedDetector {
  readonly detector: EvaluatedDetector;
  /** File names of the captures that the shipped model was trained on. */
  readonly trainedOn: readonly string[];
  close(): Promise<void>;
}

/** Opens the shipped model. The volume detector has no incidents and learns no home. Throws a `ModelError` where it cannot be computed. */
export async function openEvaluatedDetector(): Promise<OpenedDetector> {
  const files = await readModelFiles(modelFolder);
  const { runtime } = await loadRuntime(files);
  const volume = createVolumeDetector(files, runtime);
  return {
    trainedOn: files.manifest.training.data.split(/[\s,;:]+/).filter((word) => word.includes('.')),
    close: () => runtime.dispose(),
    detector: {
      async scoreAsInstalled(flows, signal) {
        const begun = performance.now();
        const table = await wholeTable(flows);
        if (table.count < files.manifest.schema.windowLength) {
          throw new CaptureError('bad-input', `It judges ${files.manifest.schema.windowLength} flows in a row; there are ${table.count}.`);
        }
        const { flowScores, order } = await volume.score(table, { signal });
        const threshold = volume.info.flowThreshold;
        const scores = Float32Array.from(order, (flow) => (flowScores[flow] ?? 0) / threshold);
        return { scores, incidents: null, seconds: (performance.now() - begun) / 1000 };
      },
      learnAndScore: async () => {
        throw new CaptureError('bad-input', 'The model on the four volumes cannot learn a home.');
      },
    },
  };
}
