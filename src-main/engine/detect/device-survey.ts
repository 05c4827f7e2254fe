import { behaviourSchema, featureIndex } from '../features/behaviour-schema.ts';
import { isUnansweredTcp } from '../features/is-unanswered.ts';
import { FlowSample } from './flow-sample.ts';

const width = behaviourSchema.features.length;

/** Flows of a device that are kept to tell what is common for it. */
export const sampleSize = 1500;
/** A device of fewer flows is compared with the whole file. */
const fewestOwnFlows = 100;
/**
 * A device is no measure of itself where most of its flows are TCP without any answer, and there are many an hour: no healthy thing fails
 * to reach somebody this often, day in, day out.
 */
const hopelessShare = 0.5;
const hopelessPerHour = 30;
/** Nothing is learned from such flows where they are nearly all: below, it may be a server of the maker's that is gone for good. */
const nearlyAll = 0.8;

/** What a file shows of one device, flow by flow in order of time. */
export class DeviceSurvey {
  readonly #all = new FlowSample(sampleSize, 2);
  /** Made with its first flow: of forged addresses there are thousands. */
  #withoutTcp: FlowSample | null = null;
  #hopeless = 0;
  #firstSeconds = Number.NaN;
  #lastSeconds = Number.NaN;

  /** Takes in the flow whose raw features begin at flow × width. @param tsSeconds NaN where unknown */
  add(features: Float32Array, flow: number, tsSeconds: number): void {
    const at = flow * width;
    this.#all.add(features, at);
    if (!features[at + featureIndex.tcp]) this.#notTcp().add(features, at);
    else if (isUnansweredTcp(features, at)) this.#hopeless++;
    if (Number.isNaN(tsSeconds)) return;
    if (Number.isNaN(this.#firstSeconds)) this.#firstSeconds = tsSeconds;
    this.#lastSeconds = tsSeconds;
  }

  #notTcp(): FlowSample {
    this.#withoutTcp ??= new FlowSample(sampleSize, 3);
    return this.#withoutTcp;
  }

  /** Whether it has so few flows that they say little. */
  get isSmall(): boolean {
    return this.#all.seen < fewestOwnFlows;
  }

  /** See `hopelessShare`. */
  get mostlyUnanswered(): boolean {
    return this.#isHopeless(hopelessShare);
  }

  /** See `nearlyAll`. */
  get nearlyAllUnanswered(): boolean {
    return this.#isHopeless(nearlyAll);
  }

  #isHopeless(share: number): boolean {
    if (this.isSmall) return false;
    const hours = Math.max(1, (this.#lastSeconds - this.#firstSeconds) / 3600 || 1);
    return this.#hopeless > share * this.#all.seen && this.#hopeless / hours >= hopelessPerHour;
  }

  /** All kinds of its flows. */
  get sample(): FlowSample {
    return this.#all;
  }

  /** The flows that it may be measured by: without TCP where that is mostly unanswered; null where they are too few. */
  get measure(): FlowSample | null {
    const sample = this.mostlyUnanswered ? this.#notTcp() : this.#all;
    return sample.seen < fewestOwnFlows ? null : sample;
  }
}
