import { behaviourSchema } from '../features/behaviour-schema.ts';

const width = behaviourSchema.features.length;

/** Brings raw features to a common measure: (value - mean) / deviation, limited to `clip` either way. */
export interface BehaviourScaler {
  readonly means: Float32Array;
  /** Never below the floor with which it was fitted. */
  readonly deviations: Float32Array;
}

/** A feature that never varied says a lot when it does, but not everything: limits of scaled features. */
const clip = 6;

/** Fits a scaler while flows pass by (Welford, 1962). */
export class ScalerFit {
  readonly #means = new Float64Array(width);
  readonly #squares = new Float64Array(width);
  #count = 0;

  /** @param features float32 of shape [count, features] */
  add(features: Float32Array, count: number): void {
    for (let flow = 0; flow < count; flow++) {
      this.#count++;
      for (let k = 0; k < width; k++) {
        const value = features[flow * width + k] as number; // safe: within the features
        const mean = this.#means[k] as number; // safe: k < width
        const next = mean + (value - mean) / this.#count;
        this.#means[k] = next;
        this.#squares[k] = (this.#squares[k] as number) + (value - mean) * (value - next); // safe: k < width
      }
    }
  }

  /** @param floor least deviation, so that what never varied does not drown everything else */
  finish(floor: number): BehaviourScaler {
    const deviations = this.#squares.map((sum) => Math.max(floor, Math.sqrt(sum / Math.max(1, this.#count))));
    return { means: Float32Array.from(this.#means), deviations: Float32Array.from(deviations) };
  }
}

/** Scaled features of the same shape, new. */
export function scaleFeatures(features: Float32Array, count: number, { means, deviations }: BehaviourScaler): Float32Array {
  const scaled = new Float32Array(count * width);
  for (let at = 0; at < scaled.length; at++) {
    const k = at % width;
    const value = ((features[at] as number) - (means[k] as number)) / (deviations[k] as number); // safe: within them all
    scaled[at] = value > clip ? clip : value < -clip ? -clip : value;
  }
  return scaled;
}
