import { type LabelScore, labelCodes } from '../types.ts';
import { prAuc, rocAuc } from './curve-areas.ts';
import { sortSteps } from './sort-steps.ts';

const ratio = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);

/** The scores of the flows of one label; grows as it must, four bytes a flow. */
class ScoreList {
  #values = new Float32Array(1024);
  #count = 0;

  push(score: number): void {
    if (this.#count === this.#values.length) {
      const larger = new Float32Array(2 * this.#count);
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values[this.#count++] = score;
  }

  /** Uses the list up. */
  values(): Float32Array {
    return this.#values.subarray(0, this.#count);
  }
}

/**
 * Compares scores with labels, as they come. Unlabelled flows do not count. A flow is called anomalous when its score exceeds the threshold.
 * Scores are compared as float32, as the detector gives them.
 */
export class LabelTally {
  readonly #threshold: number;
  readonly #benign = new ScoreList();
  readonly #malicious = new ScoreList();
  #truePositives = 0;
  #falsePositives = 0;
  #trueNegatives = 0;
  #falseNegatives = 0;

  constructor(threshold: number) {
    this.#threshold = threshold;
  }

  /** @param label one of `labelCodes`; @param score higher is stranger */
  add(label: number, score: number): void {
    const anomalous = score > this.#threshold;
    if (label === labelCodes.malicious) {
      anomalous ? this.#truePositives++ : this.#falseNegatives++;
      this.#malicious.push(score);
    } else if (label === labelCodes.benign) {
      anomalous ? this.#falsePositives++ : this.#trueNegatives++;
      this.#benign.push(score);
    }
  }

  /** The score card, in steps of a few milliseconds. Uses the tally up. */
  *finishSteps(): Generator<void, LabelScore> {
    const [truePositives, falsePositives] = [this.#truePositives, this.#falsePositives];
    const [trueNegatives, falseNegatives] = [this.#trueNegatives, this.#falseNegatives];
    const malicious = truePositives + falseNegatives;
    const labelled = malicious + falsePositives + trueNegatives;
    const sorted = { benign: yield* sortSteps(this.#benign.values()), malicious: yield* sortSteps(this.#malicious.values()) };
    return {
      labelled,
      malicious,
      truePositives,
      falsePositives,
      trueNegatives,
      falseNegatives,
      accuracy: ratio(truePositives + trueNegatives, labelled),
      precision: ratio(truePositives, truePositives + falsePositives),
      recall: ratio(truePositives, malicious),
      f1: ratio(2 * truePositives, 2 * truePositives + falsePositives + falseNegatives),
      falsePositiveRate: ratio(falsePositives, falsePositives + trueNegatives),
      rocAuc: rocAuc(sorted),
      prAuc: prAuc(sorted),
    };
  }
}
