import { behaviourSchema } from '../features/behaviour-schema.ts';
import { seededRandom } from './seeded-random.ts';

const width = behaviourSchema.features.length;

/** A fair sample of flows that pass by (Vitter's algorithm R, 1985). The same flows in the same order give the same sample. */
export class FlowSample {
  readonly #most: number;
  readonly #random: () => number;
  #values = new Float32Array(width);
  #kept = 0;
  #seen = 0;

  constructor(most: number, seed: number) {
    this.#most = most;
    this.#random = seededRandom(seed);
  }

  /** Flows that have passed by. */
  get seen(): number {
    return this.#seen;
  }

  /** Takes in the flow whose features begin at `at`. */
  add(features: Float32Array, at: number): void {
    this.#seen++;
    const place = this.#kept < this.#most ? this.#kept++ : Math.floor(this.#random() * this.#seen);
    if (place >= this.#most) return;
    if (this.#kept * width > this.#values.length) {
      const larger = new Float32Array(Math.min(this.#most, 4 * this.#kept) * width);
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values.set(features.subarray(at, at + width), place * width);
  }

  /** Raw features, float32 of shape [kept, features]. */
  values(): Float32Array {
    return this.#values.subarray(0, this.#kept * width);
  }
}
