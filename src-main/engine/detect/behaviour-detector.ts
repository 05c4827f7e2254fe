import { isSelfAssigned } from '../features/address-kind.ts';
import { BehaviourExtractor, type BehaviourFlows, type KnownHabits } from '../features/behaviour-extractor.ts';
import { behaviourSchema, featureIndex } from '../features/behaviour-schema.ts';
import type { FlowTable } from '../types.ts';
import { alarmMultiplier } from './alarm-rate.ts';
import { type Baseline, enoughFlows, knownHabits, type LearnedHome } from './baseline.ts';
import { scaleFeatures } from './behaviour-scaler.ts';
import { thresholdOf } from './calibration.ts';
import { attackScore, isRemoteControl, isStranger } from './flow-rules.ts';
import type { ModelRuntime } from './model-runtime.ts';
import { distanceTo } from './prototypes.ts';
import { opinionBit as bit, type ScoredFlows, type UsualRanges } from './scored-flows.ts';
import type { Sensitivity } from './sensitivity.ts';
import { SequenceErrors } from './sequence-errors.ts';
import { SurroundingsOpinion } from './surroundings-opinion.ts';
import type { Survey } from './survey.ts';

const width = behaviourSchema.features.length;

/**
 * Least thresholds, in squared deviations summed over the features: what is nearer to the ordinary than this is ordinary, however exactly a
 * device repeats itself. Chosen on the honeypots: about one flow in a hundred of theirs lies beyond, when one is judged by the others.
 */
export const leastThresholds = { autoencoder: 20, novelty: 12, rarity: 40 } as const;
/** The same where typical devices are the measure: other homes differ in harmless ways. Chosen by judging each honeypot by the two others. */
const leastTypical = { autoencoder: 80, novelty: 70 } as const;

/** From here on rules count: what is nearer to their threshold may exceed it at a more sensitive step. */
const worthCounting = 0.5;

/** The score of a flow to a stranger: enough to be told at all but the least sensitive step. Of a device that often met strangers none is told. */
const strangerScore = 1.5;
const mostStrangers = 0.01;

/** The same of remote control of machines on the internet, begun by the device. */
const remoteControlScore = 1.2;
const mostRemoteControl = 0.01;

/** The score of the first flow of a device that was not there when the home was learned. */
const newDeviceScore = 1.5;

/** A baseline with the network that belongs to it. */
export interface BehaviourModel {
  readonly baseline: Baseline;
  readonly runtime: ModelRuntime;
}

/** What a scan is judged by. */
export interface BehaviourParts {
  /** Typical devices, as the program ships them. */
  readonly shipped: BehaviourModel;
  /** The home that the user had learned; null where none is. */
  readonly home: BehaviourModel | null;
  readonly survey: Survey;
  readonly sensitivity: Sensitivity;
}

/** Where the errors of a model begin to be unusual. */
interface ModelThresholds {
  readonly autoencoder: number;
  readonly novelty: number;
}

/** How the flows of one device are judged. */
interface Plan extends ModelThresholds {
  /**
   * `learned`: by what was learned of this device and home. `surroundings`: by what is common for it in this file.
   * `typical`: its TCP by typical devices, because what is common for it in this file looks like an attack; the rest by its surroundings.
   */
  readonly by: 'learned' | 'surroundings' | 'typical';
  /** Whether it is told that the device commands a machine on the internet: not where that was learned to be its habit. */
  readonly tellsRemoteControl: boolean;
  /** Whether the device hardly ever met a stranger while it was learned, so that one is worth telling. */
  readonly tellsStrangers: boolean;
  /** The device is not among the learned ones though others are: its first flow is told. */
  readonly isNew: boolean;
  told: boolean;
}

/** Judges the flows of one capture, batch by batch in order of time. Scores do not depend on how the capture is cut. */
export class BehaviourDetector {
  readonly #parts: BehaviourParts;
  readonly #extractor = new BehaviourExtractor();
  readonly #known: KnownHabits | null;
  readonly #plans: Plan[] = [];
  readonly #learned: SequenceErrors | null;
  readonly #typical: SequenceErrors;
  readonly #surroundings: SurroundingsOpinion;
  readonly #typicalThresholds: ModelThresholds;
  readonly #multiplier: number;

  constructor(parts: BehaviourParts) {
    this.#parts = parts;
    const { home, shipped, sensitivity } = parts;
    this.#known = home && knownHabits(home.baseline);
    this.#learned = home && new SequenceErrors(home.runtime);
    this.#typical = new SequenceErrors(shipped.runtime);
    this.#multiplier = alarmMultiplier((home ?? shipped).baseline.alarms, sensitivity);
    this.#typicalThresholds = this.#thresholdsOf(shipped.baseline, shipped.baseline.home, leastTypical);
    const rarity = this.#multiplier * leastThresholds.rarity;
    this.#surroundings = new SurroundingsOpinion(parts.survey, shipped.baseline, { ...this.#typicalThresholds, rarity });
  }

  /** Addresses by device number. */
  get addresses(): readonly string[] {
    return this.#extractor.addresses;
  }

  /** What is usual for a device, by what it is judged by. */
  usual(address: string): UsualRanges {
    const { home, survey } = this.#parts;
    if (!home) return survey.usual(address);
    const learned = home.baseline.devices.get(address);
    const { low, high } = learned ?? home.baseline.home;
    return { source: 'learned', flows: learned?.flows ?? 0, low, high };
  }

  /**
   * Takes the flows of the next batch in without judging them: what follows is judged as if they had been. Much cheaper than `score`.
   * @param turn awaited now and then; it may throw to cancel
   */
  async recall(flows: FlowTable, turn: () => Promise<void>): Promise<void> {
    const behaviour = this.#extractor.add(flows, this.#known);
    for (const by of ['learned', 'typical'] as const) {
      await turn();
      const asked = this.#asked(behaviour, by);
      if (!asked) continue;
      const scaled = scaleFeatures(behaviour.features, behaviour.count, asked.model.baseline.scaler);
      asked.sequences.recall(behaviour, scaled, asked.wanted);
    }
    for (const number of behaviour.device) this.#plan(number).told = true;
  }

  /** Judges the flows of the next batch, which has no lead. @param turn awaited now and then; it may throw to cancel */
  async score(flows: FlowTable, turn: () => Promise<void>): Promise<ScoredFlows> {
    const behaviour = this.#extractor.add(flows, this.#known);
    const { count, device } = behaviour;
    const scored = {
      flows: behaviour,
      score: new Float32Array(count),
      spoke: new Uint8Array(count),
      asked: new Uint8Array(count),
      worstFeature: new Uint8Array(count),
    };
    await turn();
    await this.#byModel('learned', behaviour, scored, turn);
    await this.#byModel('typical', behaviour, scored, turn);
    await this.#bySurroundings(behaviour, scored, turn);
    for (let flow = 0; flow < count; flow++) {
      this.#addRules(behaviour, flow, scored);
      const plan = this.#plan(device[flow] as number); // safe: flow < count
      if (plan.isNew && !plan.told) {
        plan.told = true;
        scored.score[flow] = Math.max(newDeviceScore / this.#multiplier, scored.score[flow] as number);
        scored.spoke[flow] = (scored.spoke[flow] as number) | bit.novelty;
        scored.asked[flow] = (scored.asked[flow] as number) | bit.novelty;
      }
    }
    return scored;
  }

  #plan(number: number): Plan {
    const known = this.#plans[number];
    if (known) return known;
    const made = this.#makePlan(this.addresses[number] ?? '');
    this.#plans[number] = made;
    return made;
  }

  #thresholdsOf(baseline: Baseline, of: LearnedHome, least: ModelThresholds): ModelThresholds {
    const { sensitivity } = this.#parts;
    return {
      autoencoder: this.#multiplier * widened(baseline, of, (one) => thresholdOf(one.autoencoder, least.autoencoder, sensitivity)),
      novelty: this.#multiplier * widened(baseline, of, (one) => thresholdOf(one.novelty, least.novelty, sensitivity)),
    };
  }

  #makePlan(address: string): Plan {
    const { home, survey } = this.#parts;
    const learned = home?.baseline.devices.get(address);
    if (home && learned) {
      const own = this.#thresholdsOf(home.baseline, learned, leastThresholds);
      const tellsStrangers = learned.strangers <= mostStrangers;
      const tellsRemoteControl = learned.remoteControl <= mostRemoteControl;
      return { by: 'learned', ...own, tellsRemoteControl, tellsStrangers, isNew: false, told: false };
    }
    const by = survey.mostlyUnanswered(address) ? 'typical' : 'surroundings';
    return {
      by,
      ...this.#typicalThresholds,
      tellsRemoteControl: true,
      tellsStrangers: false,
      isNew: home !== null && address !== '' && !isSelfAssigned(address),
      told: false,
    };
  }

  /** The flows that a network is asked about, and what it is; null where there are none. */
  #asked(behaviour: BehaviourFlows, by: 'learned' | 'typical') {
    const wanted = this.#wanted(behaviour, by);
    const model = by === 'learned' ? this.#parts.home : this.#parts.shipped;
    const sequences = by === 'learned' ? this.#learned : this.#typical;
    return wanted && model && sequences ? { wanted, model, sequences } : null;
  }

  /** By a learned network and the flows that it learned from: the autoencoder and novelty, of which the score is the geometric mean. */
  async #byModel(by: 'learned' | 'typical', behaviour: BehaviourFlows, scored: ScoredFlows, turn: () => Promise<void>): Promise<void> {
    const asked = this.#asked(behaviour, by);
    if (!asked) return;
    const { wanted, model, sequences } = asked;
    const { prototypes, scaler } = model.baseline;
    const scaled = scaleFeatures(behaviour.features, behaviour.count, scaler);
    const measured = { error: new Float32Array(behaviour.count), worst: scored.worstFeature };
    await sequences.measure(behaviour, scaled, wanted, measured, turn);
    for (let flow = 0; flow < behaviour.count; flow++) {
      if (!wanted[flow]) continue;
      const plan = this.#plan(behaviour.device[flow] as number); // safe: flow < count
      const autoencoder = (measured.error[flow] as number) / plan.autoencoder; // safe: flow < count
      const novelty = distanceTo(prototypes, 1, scaled, flow * width, width) / plan.novelty;
      scored.score[flow] = Math.sqrt(autoencoder * novelty);
      scored.spoke[flow] = (autoencoder > 1 ? bit.autoencoder : 0) | (novelty > 1 ? bit.novelty : 0);
      scored.asked[flow] = bit.autoencoder | bit.novelty;
      if (flow % 4096 === 0) await turn();
    }
  }

  /** By what is common in the file: see `SurroundingsOpinion`. */
  async #bySurroundings(behaviour: BehaviourFlows, scored: ScoredFlows, turn: () => Promise<void>): Promise<void> {
    const wanted = this.#wanted(behaviour, 'surroundings');
    if (!wanted) return;
    for (let flow = 0; flow < behaviour.count; flow++) {
      if (flow % 1024 === 0) await turn();
      if (!wanted[flow]) continue;
      const number = behaviour.device[flow] as number; // safe: flow < count
      const judged = this.#surroundings.judge(this.addresses[number] ?? '', behaviour.features.subarray(flow * width, (flow + 1) * width));
      scored.score[flow] = judged.score;
      scored.spoke[flow] = judged.spoke;
      scored.asked[flow] = judged.asked;
      scored.worstFeature[flow] = judged.worstFeature;
    }
  }

  /** The flows whose devices are judged this way; null where there are none. */
  #wanted({ count, device, features }: BehaviourFlows, by: Plan['by']): Uint8Array | null {
    const wanted = new Uint8Array(count);
    let any = false;
    for (let flow = 0; flow < count; flow++) {
      const plan = this.#plan(device[flow] as number).by; // safe: flow < count
      if ((plan === 'typical' && !features[flow * width + featureIndex.tcp] ? 'surroundings' : plan) !== by) continue;
      wanted[flow] = 1;
      any = true;
    }
    return any ? wanted : null;
  }

  /** Rules need nobody to have learned anything, but what a home was learned to do is no alarm. */
  #addRules({ features, device }: BehaviourFlows, flow: number, scored: ScoredFlows): void {
    const plan = this.#plan(device[flow] as number); // safe: flow < count
    const at = flow * width;
    const stranger = plan.tellsStrangers && isStranger(features, at) ? strangerScore : 0;
    const control = plan.tellsRemoteControl && isRemoteControl(features, at) ? remoteControlScore : 0;
    const rules = Math.max(stranger, control, attackScore(features, at)) / this.#multiplier;
    scored.asked[flow] = (scored.asked[flow] as number) | bit.rules;
    if (!(rules > worthCounting)) return;
    if (rules > 1) scored.spoke[flow] = (scored.spoke[flow] as number) | bit.rules;
    scored.score[flow] = Math.max(rules, scored.score[flow] as number);
  }
}

/** While a home is still being learned its thresholds are wider by up to this share. */
const widening = 0.3;

/** The device's threshold, shrunk to the home's by how much is known of it, and widened while it is still being learned. */
function widened(baseline: Baseline, of: LearnedHome, threshold: (one: LearnedHome) => number): number {
  const share = Math.min(1, of.flows / enoughFlows);
  const shrunk = share * threshold(of) + (1 - share) * threshold(baseline.home);
  return of.stillLearning || baseline.stillLearning ? shrunk * (1 + widening * (1 - Math.min(1, baseline.flows / enoughFlows))) : shrunk;
}
