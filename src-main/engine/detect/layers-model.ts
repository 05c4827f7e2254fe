import { z } from 'zod';

const layerConfig = z.looseObject({
  name: z.string(),
  units: z.number().int().positive().optional(),
  n: z.number().int().positive().optional(),
  activation: z.string().optional(),
  recurrent_activation: z.string().optional(),
  return_sequences: z.boolean().optional(),
  batch_input_shape: z.array(z.number().int().nullable()).optional(),
});
const plainLayer = z.object({ class_name: z.string(), config: layerConfig });
const layer = z.object({ class_name: z.string(), config: layerConfig.extend({ layer: plainLayer.optional() }) });

/**
 * model.json, the format in which TF.js Layers saves a sequential model; only what we read is named, the rest passes through
 * unchanged to TF.js.
 */
export const layersModel = z.looseObject({
  modelTopology: z.looseObject({ class_name: z.literal('Sequential'), config: z.looseObject({ layers: z.array(layer) }) }),
  weightsManifest: z
    .array(
      z.object({
        paths: z.array(z.string()),
        weights: z.array(z.object({ name: z.string(), shape: z.array(z.number().int().positive()), dtype: z.literal('float32') })),
      }),
    )
    .length(1),
});
export type LayersModel = z.infer<typeof layersModel>;
export type LayersModelLayer = z.infer<typeof layer>;
