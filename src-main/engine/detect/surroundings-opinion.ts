import { behaviourSchema } from '../features/behaviour-schema.ts';
import type { Baseline } from './baseline.ts';
import { scaleFeatures } from './behaviour-scaler.ts';
import { distanceTo, neighbourhood } from './prototypes.ts';
import { opinionBit } from './scored-flows.ts';
import type { Surroundings, Survey } from './survey.ts';
import { VectorMemo } from './vector-memo.ts';

const width = behaviourSchema.features.length;

/** Below this, in thresholds, a flow is so ordinary in its surroundings that typical devices are not asked about it by itself. */
const worthAsking = 0.05;
/**
 * What is common in its file cannot be called unusual, but an attack that fills the file is common too: such flows are put in order by how
 * far they are from typical devices, in scores that stay below every threshold that a person can choose by a step.
 */
const mostOfCommon = 0.55;

/** What surroundings say of one flow. Errors are divided by their thresholds. */
export interface SurroundingsJudgement {
  readonly score: number;
  readonly spoke: number;
  readonly asked: number;
  /** The feature that lies farthest from the mean; 0 where the flow is ordinary. */
  readonly worstFeature: number;
}

/** Where errors begin to be unusual. */
export interface SurroundingsThresholds {
  readonly rarity: number;
  /** Of the distance from typical devices. */
  readonly novelty: number;
}

/**
 * Judges flows by rarity within their file. What is not rare but uncommon, and far from typical devices, is unusual too, by the geometric
 * mean of both: an attack may well repeat itself. A device of few flows is rare in the whole file for that alone: there typical devices
 * must agree.
 */
export class SurroundingsOpinion {
  readonly #survey: Survey;
  readonly #typical: Baseline;
  /** For each cloud, how far each of its prototypes is from typical devices. */
  readonly #novelties = new Map<Surroundings, Float32Array>();
  readonly #thresholds: SurroundingsThresholds;
  /** By whether the device is small, then by its surroundings. */
  readonly #judged = [
    new Map<Surroundings, VectorMemo<SurroundingsJudgement>>(),
    new Map<Surroundings, VectorMemo<SurroundingsJudgement>>(),
  ] as const;

  constructor(survey: Survey, typical: Baseline, thresholds: SurroundingsThresholds) {
    this.#survey = survey;
    this.#typical = typical;
    this.#thresholds = thresholds;
  }

  /** @param raw features of one flow */
  judge(address: string, raw: Float32Array): SurroundingsJudgement {
    const surroundings = this.#survey.surroundings(address);
    const isSmall = this.#survey.isSmall(address);
    const judged = this.#judged[isSmall ? 1 : 0];
    let memo = judged.get(surroundings);
    if (!memo) {
      memo = new VectorMemo();
      judged.set(surroundings, memo);
    }
    return memo.of(raw, () => this.#work(surroundings, isSmall, raw));
  }

  #work(surroundings: Surroundings, isSmall: boolean, raw: Float32Array): SurroundingsJudgement {
    const thresholds = this.#thresholds;
    const scaled = scaleFeatures(raw, 1, this.#survey.scaler);
    const { cloud, commonWeight, ordinaryWeight } = surroundings;
    const around = neighbourhood(cloud, ordinaryWeight, scaled, 0, width);
    const uncommon = around.distance / thresholds.rarity;
    if (uncommon < worthAsking) {
      const novelty = (this.#noveltiesOf(surroundings)[around.nearest] ?? 0) / thresholds.novelty;
      return { score: Math.max(uncommon, ofCommon(novelty)), spoke: 0, asked: opinionBit.rarity, worstFeature: 0 };
    }
    const rarity = distanceTo(cloud, commonWeight, scaled, 0, width) / thresholds.rarity;
    const novelty = this.#noveltyOf(raw) / thresholds.novelty;
    const found = isSmall ? Math.sqrt(rarity * novelty) : Math.max(rarity, Math.sqrt(uncommon * novelty));
    return {
      score: Math.max(found, ofCommon(novelty)),
      spoke: (Math.max(rarity, uncommon) > 1 ? opinionBit.rarity : 0) | (novelty > 1 ? opinionBit.novelty : 0),
      asked: opinionBit.rarity | opinionBit.novelty,
      worstFeature: strongestFeature(scaled),
    };
  }

  #noveltyOf(raw: Float32Array): number {
    return distanceTo(this.#typical.prototypes, 1, scaleFeatures(raw, 1, this.#typical.scaler), 0, width);
  }

  #noveltiesOf(surroundings: Surroundings): Float32Array {
    const known = this.#novelties.get(surroundings);
    if (known) return known;
    const { means, deviations } = this.#survey.scaler;
    const { count, points } = surroundings.cloud;
    const made = Float32Array.from({ length: count }, (_, prototype) =>
      this.#noveltyOf(
        points.slice(prototype * width, (prototype + 1) * width).map((value, k) => value * (deviations[k] ?? 1) + (means[k] ?? 0)),
      ),
    );
    this.#novelties.set(surroundings, made);
    return made;
  }
}

const ofCommon = (novelty: number) => (mostOfCommon * novelty) / (1 + novelty);

/** The feature that lies farthest from the mean. */
function strongestFeature(scaled: Float32Array): number {
  let strongest = 0;
  for (let k = 1; k < width; k++) {
    if (Math.abs(scaled[k] as number) > Math.abs(scaled[strongest] as number)) strongest = k; // safe: within the vector
  }
  return strongest;
}
