import { leastThresholds } from '../detect/behaviour-detector.ts';
import { scaleFeatures } from '../detect/behaviour-scaler.ts';
import { attackScore } from '../detect/flow-rules.ts';
import { distanceTo } from '../detect/prototypes.ts';
import type { Survey } from '../detect/survey.ts';
import { BehaviourExtractor } from '../features/behaviour-extractor.ts';
import { behaviourSchema } from '../features/behaviour-schema.ts';
import { isUnansweredTcp } from '../features/is-unanswered.ts';
import type { FlowTable } from '../types.ts';
import type { LeftOut } from './learning-report.ts';

const width = behaviourSchema.features.length;
/** So many times as rare as what a scan flags: a thing that happened once and resembles nothing else. */
const farOutside = 4;

/** Why a flow is left out. */
const reasons = {
  rules: 'this looks like a scan or a flood',
  unanswered: 'nearly all that the device tried got no answer, many times an hour, as in an infected one',
  rare: 'this resembles nothing else that was learned from',
} as const;
type Reason = keyof typeof reasons;

interface Tally {
  flows: number;
  startSeconds: number | null;
  endSeconds: number | null;
}

/**
 * Leaves out of the learning what disagrees with the rest: an infected device must not teach the program that its attack is normal.
 * Flows come by in order of time, each once.
 */
export class LearningGuard {
  readonly #survey: Survey;
  readonly #extractor = new BehaviourExtractor();
  readonly #left = new Map<string, Tally>();

  constructor(survey: Survey) {
    this.#survey = survey;
  }

  /** Positions of the flows to learn from. */
  keep(flows: FlowTable): Uint32Array {
    const { count, features, device } = this.#extractor.add(flows, null);
    const scaled = scaleFeatures(features, count, this.#survey.scaler);
    const kept = new Uint32Array(count);
    let at = 0;
    for (let flow = 0; flow < count; flow++) {
      const address = this.#extractor.addresses[device[flow] as number] ?? ''; // safe: flow < count
      const reason = this.#reason(address, features, scaled, flow * width);
      if (reason === null) kept[at++] = flow;
      else this.#leaveOut(address, reason, flows.tsSeconds[flow] ?? Number.NaN);
    }
    return kept.subarray(0, at);
  }

  #reason(address: string, features: Float32Array, scaled: Float32Array, at: number): Reason | null {
    if (attackScore(features, at) > 1) return 'rules';
    if (isUnansweredTcp(features, at) && this.#survey.nearlyAllUnanswered(address)) return 'unanswered';
    const { cloud, commonWeight } = this.#survey.surroundings(address);
    return distanceTo(cloud, commonWeight, scaled, at, width) > farOutside * leastThresholds.rarity ? 'rare' : null;
  }

  #leaveOut(address: string, reason: Reason, ts: number): void {
    const key = `${reason} ${address}`;
    let tally = this.#left.get(key);
    if (!tally) {
      tally = { flows: 0, startSeconds: null, endSeconds: null };
      this.#left.set(key, tally);
    }
    tally.flows++;
    if (Number.isNaN(ts)) return;
    tally.startSeconds ??= ts;
    tally.endSeconds = ts;
  }

  /** What was left out, most flows first. */
  leftOut(): LeftOut[] {
    return [...this.#left]
      .map(([key, tally]) => {
        const space = key.indexOf(' ');
        return { device: key.slice(space + 1), reason: reasons[key.slice(0, space) as Reason], ...tally }; // made of a reason above
      })
      .sort((a, b) => b.flows - a.flows);
  }
}
