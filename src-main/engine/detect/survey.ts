import { BehaviourExtractor } from '../features/behaviour-extractor.ts';
import { behaviourSchema } from '../features/behaviour-schema.ts';
import { flowSlices } from '../ingest/collect/flow-slices.ts';
import type { OrderedFlows } from '../ingest/collect/ordered-flows.ts';
import type { FlowTable } from '../types.ts';
import { type BehaviourScaler, ScalerFit, scaleFeatures } from './behaviour-scaler.ts';
import { DeviceSurvey, sampleSize } from './device-survey.ts';
import { FlowSample } from './flow-sample.ts';
import { buildPrototypes, type Prototypes } from './prototypes.ts';
import type { UsualRanges } from './scored-flows.ts';
import { usualRanges } from './usual-ranges.ts';

const width = behaviourSchema.features.length;
const mostPrototypes = 256;
/** A flow is rare where less than this share of the others, and fewer than three, are near it. */
const commonShare = 0.01;
const fewestAlike = 3;
/** And it is uncommon where fewer than thirty are: of a whole sample, 2 %. */
const fewestOrdinary = 30;
/** Least deviation within a file: what hardly ever happens there must be able to stand out. */
const deviationFloor = 0.1;

/** Scaled flows that others are compared with, and the weights near which something is not rare, and not even uncommon, among them. */
export interface Surroundings {
  readonly cloud: Prototypes;
  readonly commonWeight: number;
  readonly ordinaryWeight: number;
}

/** What is common in one capture, for the whole file and for each device. Devices are named by address. */
export class Survey {
  /** Whether the file tells devices and protocols of most flows: else behaviour cannot be judged. */
  readonly described: boolean;
  /** Fitted to all flows of the file. */
  readonly scaler: BehaviourScaler;
  readonly #devices: ReadonlyMap<string, DeviceSurvey>;
  readonly #all: FlowSample;
  readonly #surroundings = new Map<FlowSample, Surroundings>();
  readonly #usual = new Map<FlowSample, UsualRanges>();

  constructor(described: boolean, scaler: BehaviourScaler, devices: ReadonlyMap<string, DeviceSurvey>, all: FlowSample) {
    this.described = described;
    this.scaler = scaler;
    this.#devices = devices;
    this.#all = all;
  }

  /** Whether a device has so few flows that it is compared with the whole file, where it may be rare for that alone. */
  isSmall(device: string): boolean {
    return this.#devices.get(device)?.isSmall ?? true;
  }

  /** Whether the TCP of a device may not be measured by what is common for it: nearly all of it finds no answer, many times an hour. */
  mostlyUnanswered(device: string): boolean {
    return this.#devices.get(device)?.mostlyUnanswered ?? false;
  }

  /** The same of a device of which hardly anything else is seen: nothing to learn from. */
  nearlyAllUnanswered(device: string): boolean {
    return this.#devices.get(device)?.nearlyAllUnanswered ?? false;
  }

  /** What the flows of a device are compared with; of one that is `mostlyUnanswered`, those that are not TCP. */
  surroundings(device: string): Surroundings {
    const sample = this.#devices.get(device)?.measure ?? this.#all;
    const known = this.#surroundings.get(sample);
    if (known) return known;
    const values = sample.values();
    const count = values.length / width;
    const cloud = buildPrototypes(scaleFeatures(values, count, this.scaler), width, mostPrototypes);
    const made = {
      cloud,
      commonWeight: Math.max(fewestAlike, Math.round(count * commonShare)),
      ordinaryWeight: Math.min(count, fewestOrdinary),
    };
    this.#surroundings.set(sample, made);
    return made;
  }

  usual(device: string): UsualRanges {
    const own = this.#devices.get(device);
    const sample = own && !own.isSmall ? own.sample : this.#all;
    const known = this.#usual.get(sample);
    if (known) return known;
    const made = usualRanges('this-file', sample.values(), sample.seen);
    this.#usual.set(sample, made);
    return made;
  }
}

/** Looks through a capture before it is judged: one pass, bounded memory, the same however it is cut into batches. */
export class SurveyBuilder {
  readonly #extractor = new BehaviourExtractor();
  readonly #fit = new ScalerFit();
  readonly #all = new FlowSample(sampleSize, 1);
  readonly #devices: DeviceSurvey[] = [];
  #described = 0;
  #count = 0;

  /** Takes in the next flows in order of time. */
  add(flows: FlowTable): void {
    const { count, features, device } = this.#extractor.add(flows, null);
    this.#fit.add(features, count);
    for (let flow = 0; flow < count; flow++) {
      const known = (flows.origAddress[flow] !== 0 || flows.respAddress[flow] !== 0) && flows.protocol[flow] !== 0;
      if (known) this.#described++;
      this.#all.add(features, flow * width);
      this.#surveyOf(device[flow] as number).add(features, flow, flows.tsSeconds[flow] ?? Number.NaN); // safe: flow < count
    }
    this.#count += count;
  }

  #surveyOf(number: number): DeviceSurvey {
    const known = this.#devices[number];
    if (known) return known;
    const made = new DeviceSurvey();
    this.#devices[number] = made;
    return made;
  }

  finish(): Survey {
    const devices = new Map(this.#devices.map((survey, number) => [this.#extractor.addresses[number] ?? '', survey]));
    return new Survey(this.#described * 2 >= this.#count, this.#fit.finish(deviationFloor), devices, this.#all);
  }
}

/** Surveys a whole capture. @param turn awaited between slices; it may throw to cancel; @param onProgress flows so far */
export async function surveyCapture(
  flows: OrderedFlows,
  turn: () => Promise<void>,
  onProgress: (done: number) => void = () => {},
): Promise<Survey> {
  const builder = new SurveyBuilder();
  let done = 0;
  for await (const batch of flows.inTimeOrder(0)) {
    for (const slice of flowSlices(batch)) {
      builder.add(slice.flows);
      done += slice.flows.count;
      onProgress(done);
      await turn();
    }
  }
  return builder.finish();
}
