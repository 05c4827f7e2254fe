import { z } from 'zod';
import { volumeColumns } from '../types.ts';

const finite = z.number();
const positive = z.number().positive();
const count = z.number().int().nonnegative();
const range = z.tuple([finite, finite]);
/** Name, size and checksum of a file of the model folder. */
export const modelFile = z.object({ name: z.string().min(1), sizeBytes: count, sha256: z.string().regex(/^[0-9a-f]{64}$/) });
const score = z.object({
  /** What was scored, such as "CTU-Malware-Capture-20-1". */
  data: z.string(),
  flows: count,
  malicious: count,
  recall: finite.nullable(),
  falsePositiveRate: finite.nullable(),
  rocAuc: finite.nullable(),
});

/** manifest.json of a model folder: everything that a scan must know of a model besides its weights. */
export const modelManifest = z.object({
  format: z.literal(1),
  name: z.string().min(1),
  /** Changes with every change of the weights. */
  modelVersion: z.string().min(1),
  schema: z.object({ version: z.number().int(), features: z.array(z.string()), windowLength: z.number().int() }),
  scaler: z.object({ means: z.array(finite).length(4), standardDeviations: z.array(positive).length(4), clip: positive }),
  /** In squared standard deviations of the learning flows; decided from benign learning flows alone. */
  thresholds: z.object({ window: positive, flow: positive, rule: z.string() }),
  /** 1 % and 99 % quantile of each raw volume over the learning flows. */
  usual: z.record(z.enum(volumeColumns), range),
  training: z.object({
    command: z.string(),
    seed: z.number().int(),
    data: z.string(),
    flows: count,
    windows: count,
    epochs: count,
    bestEpoch: count,
    loss: finite,
    validationLoss: finite,
  }),
  metrics: z.array(score),
  /** One window and what the trained network made of it, each 40 numbers: a runtime that answers otherwise is not used. */
  probe: z.object({ input: z.array(finite).length(40), output: z.array(finite).length(40) }),
  topology: modelFile,
  weights: modelFile,
});
export type ModelManifest = z.infer<typeof modelManifest>;
