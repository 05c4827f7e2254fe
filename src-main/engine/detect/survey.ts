import { BehaviourExtractor, type BehaviourFlows } from '../features/behaviour-extractor.ts';
import { behaviourSchema, featureIndex } from '../features/behaviour-schema.ts';
import type { OrderedFlows } from '../ingest/collect/ordered-flows.ts';
import { type BehaviourScaler, ScalerFit, scaleFeatures } from './behaviour-scaler.ts';
import { FlowSample } from './flow-sample.ts';
import { buildPrototypes, type Prototypes } from './prototypes.ts';
import type { UsualRanges } from './scored-flows.ts';
import { usualRanges } from './usual-ranges.ts';

const width = behaviourSchema.features.length;
const { tcp, unanswered, reset, seen_in_part: seenInPart, received_packets: receivedPackets } = featureIndex;
/** Flows of a device that are kept to tell what is common for it, and of all devices together. */
const sampleSize = 1500;
/** A device of fewer flows is compared with the whole file. */
const fewestOwnFlows = 100;
const mostPrototypes = 256;
/** A flow is common where at least this share of the others, and at least three, are near it. */
const commonShare = 0.01;
const fewestAlike = 3;
/** Least deviation within a file: what hardly ever happens there must be able to stand out. */
const deviationFloor = 0.1;
/**
 * A device is no measure of itself where most of its flows are TCP without any answer, and there are many an hour: no healthy thing fails
 * to reach somebody this often, day in, day out.
 */
const hopelessShare = 0.5;
const hopelessPerHour = 30;

/** What a file shows of one device. */
interface DeviceSurvey {
  readonly sample: FlowSample;
  /** What it does over other protocols than TCP: for a device that TCP makes no measure of itself. */
  readonly withoutTcp: FlowSample;
  hopeless: number;
  firstSeconds: number;
  lastSeconds: number;
  surroundings: Surroundings | null;
  usual: UsualRanges | null;
}

/** Scaled flows that others are compared with, and the weight that makes something common among them. */
export interface Surroundings {
  readonly cloud: Prototypes;
  readonly commonWeight: number;
}

/** What is common in one capture, for the whole file and for each device. */
export interface Survey {
  /** Whether the file tells devices and protocols of most flows: else behaviour cannot be judged. */
  readonly described: boolean;
  /** Fitted to all flows of the file. */
  readonly scaler: BehaviourScaler;
  /** Whether a device has so few flows that it is compared with the whole file, where it may be rare for that alone. */
  isSmall(device: string): boolean;
  /** What the flows of a device are compared with; of one that is `mostlyUnanswered`, those that are not TCP. */
  surroundings(device: string): Surroundings;
  usual(device: string): UsualRanges;
  /** Whether the device may not be measured by what is common for it: see `hopelessShare`. */
  mostlyUnanswered(device: string): boolean;
}

/** Looks through a capture before it is judged: one pass, bounded memory, the same however it is cut into batches. */
export class SurveyBuilder {
  readonly #extractor = new BehaviourExtractor();
  readonly #fit = new ScalerFit();
  readonly #all = new FlowSample(sampleSize, 1);
  readonly #devices: DeviceSurvey[] = [];
  #described = 0;
  #count = 0;

  /** Takes in the next batch; it has no lead. */
  add(flows: Parameters<BehaviourExtractor['add']>[0]): void {
    const behaviour = this.#extractor.add(flows, null);
    this.#fit.add(behaviour.features, behaviour.count);
    for (let flow = 0; flow < behaviour.count; flow++) {
      const address = behaviour.device[flow] as number; // safe: flow < count
      const known = (flows.origAddress[flow] !== 0 || flows.respAddress[flow] !== 0) && flows.protocol[flow] !== 0;
      if (known) this.#described++;
      this.#take(behaviour, flow, address, flows.tsSeconds[flow] ?? Number.NaN);
    }
    this.#count += behaviour.count;
  }

  #take({ features }: BehaviourFlows, flow: number, number: number, ts: number): void {
    const at = flow * width;
    this.#all.add(features, at);
    const device = (this.#devices[number] ??= {
      sample: new FlowSample(sampleSize, 2),
      withoutTcp: new FlowSample(sampleSize, 3),
      hopeless: 0,
      firstSeconds: Number.NaN,
      lastSeconds: Number.NaN,
      surroundings: null,
      usual: null,
    });
    device.sample.add(features, at);
    if (!features[at + tcp]) device.withoutTcp.add(features, at);
    const bad = features[at + unanswered] || features[at + reset] || features[at + seenInPart];
    if (features[at + tcp] && bad && features[at + receivedPackets] === 0) device.hopeless++;
    if (Number.isNaN(ts)) return;
    if (Number.isNaN(device.firstSeconds)) device.firstSeconds = ts;
    device.lastSeconds = ts;
  }

  finish(): Survey {
    const scaler = this.#fit.finish(deviationFloor);
    const devices = new Map(this.#extractor.addresses.map((address, number) => [address, this.#devices[number]]));
    const surroundingsOf = (sample: FlowSample): Surroundings => {
      const values = sample.values();
      const count = values.length / width;
      const cloud = buildPrototypes(scaleFeatures(values, count, scaler), width, mostPrototypes);
      return { cloud, commonWeight: Math.max(fewestAlike, Math.round(count * commonShare)) };
    };
    let whole: Surroundings | null = null;
    let wholeUsual: UsualRanges | null = null;
    const own = (device: string) => {
      const found = devices.get(device);
      return found && found.sample.seen >= fewestOwnFlows ? found : null;
    };
    const mostlyUnanswered = (device: string) => {
      const found = own(device);
      if (!found) return false;
      const hours = Math.max(1, (found.lastSeconds - found.firstSeconds) / 3600 || 1);
      return found.hopeless > hopelessShare * found.sample.seen && found.hopeless / hours >= hopelessPerHour;
    };
    return {
      described: this.#described * 2 >= this.#count,
      scaler,
      isSmall: (device) => own(device) === null,
      surroundings: (device) => {
        const found = own(device);
        if (found?.surroundings) return found.surroundings;
        const sample = found && mostlyUnanswered(device) ? found.withoutTcp : found?.sample;
        if (!found || !sample || sample.seen < fewestOwnFlows) return (whole ??= surroundingsOf(this.#all));
        found.surroundings = surroundingsOf(sample);
        return found.surroundings;
      },
      usual: (device) => {
        const found = own(device);
        if (!found) return (wholeUsual ??= usualRanges('this-file', this.#all.values(), this.#all.seen));
        return (found.usual ??= usualRanges('this-file', found.sample.values(), found.sample.seen));
      },
      mostlyUnanswered,
    };
  }
}

/** Surveys a whole capture. @param turn awaited between batches; it may throw to cancel; @param onProgress flows so far */
export async function surveyCapture(
  flows: OrderedFlows,
  turn: () => Promise<void>,
  onProgress: (done: number) => void = () => {},
): Promise<Survey> {
  const builder = new SurveyBuilder();
  for await (const batch of flows.inTimeOrder(0)) {
    builder.add(batch.flows);
    onProgress(batch.start + batch.flows.count);
    await turn();
  }
  return builder.finish();
}
