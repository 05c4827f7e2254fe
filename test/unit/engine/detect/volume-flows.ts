import { fileURLToPath } from 'node:url';
import { type ModelFiles, readModelFiles } from '../../../../src-main/engine/detect/model-files.ts';
import { seededRandom } from '../../../../src-main/engine/detect/seeded-random.ts';
import type { ScorableFlows } from '../../../../src-main/engine/detect/volume-detector.ts';

/** Flows of these volumes (orig_pkts, resp_pkts, orig_bytes, resp_bytes), one a second. */
export function volumeFlows(rows: readonly (readonly [number, number, number, number])[]): ScorableFlows {
  const column = (k: 0 | 1 | 2 | 3) => Float64Array.from(rows, (row) => row[k]);
  return {
    count: rows.length,
    tsSeconds: Float64Array.from(rows, (_, index) => 1_700_000_000 + index),
    volumes: [column(0), column(1), column(2), column(3)],
  };
}

/** Flows of varied volumes, the same for the same seed; every `loudEvery`th one far outside of anything ordinary. */
export function randomFlows(count: number, seed: number, loudEvery = 37): ScorableFlows {
  const random = seededRandom(seed);
  const whole = (below: number) => Math.floor(random() * below);
  return volumeFlows(
    Array.from({ length: count }, (_, index) =>
      index % loudEvery === loudEvery - 1
        ? [20_000 + whole(90_000), whole(9), whole(90_000_000), 0]
        : [1 + whole(12), whole(9), 40 + whole(400), whole(500)],
    ),
  );
}

export const trainedFolder = (name: 'volume' | 'volume-mock') =>
  fileURLToPath(new URL(`../../../../models/trained/${name}`, import.meta.url));

export const shippedModel = (name: 'volume' | 'volume-mock' = 'volume'): Promise<ModelFiles> => readModelFiles(trainedFolder(name));
