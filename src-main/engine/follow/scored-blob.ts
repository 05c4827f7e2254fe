import { z } from 'zod';
import type { ScoredFlows } from '../detect/scored-flows.ts';
import { behaviourSchema } from '../features/behaviour-schema.ts';
import type { BatchScores } from '../scan-tally.ts';
import type { AnomalyColumns, DetectorInfo, FlowTable } from '../types.ts';
import { type BlobKind, BlobReader, BlobWriter, orDamaged } from './column-blob.ts';

/** Flows of a watched folder with all that was said of them: scores are made once, and what a scan tells is added up from them. */
export interface ScoredBatch {
  /** In order of time; the first `lead` of them are the end of the batch before, within the same scan. */
  readonly flows: FlowTable;
  readonly lead: number;
  /** Place of the first flow, of the lead, in its scan. */
  readonly start: number;
  readonly detector: DetectorInfo;
  /** Of all flows, the lead included. */
  readonly scores: BatchScores;
  /** What the behaviour detector said of the flows behind the lead; null where the volume detector answered. Features are there for flows that a scan may ask for; of others they are zeros. */
  readonly behaviour: { readonly scored: ScoredFlows; readonly addresses: readonly string[] } | null;
}

const kind: BlobKind = { letters: 'HGSC', version: 1 };
const width = behaviourSchema.features.length;
/** Incidents are made of what scores above this; nothing else that is added up asks for features. */
const featuresAbove = 1;

const count = z.number().int().nonnegative();
const range = z.tuple([z.number(), z.number()]);
const factsOf = z.object({
  count,
  texts: z.array(z.string()).min(1),
  lead: count,
  start: count,
  detector: z.object({
    name: z.enum(['volume', 'behaviour']),
    modelVersion: z.string(),
    runtime: z.string(),
    windowThreshold: z.number(),
    flowThreshold: z.number(),
    features: z.array(z.string()),
    usual: z.object({ orig_pkts: range, resp_pkts: range, orig_bytes: range, resp_bytes: range }).nullable(),
  }),
  windows: count,
  anomalies: count,
  unusualFlows: count,
  /** Null where the volume detector answered. */
  behaviour: z
    .object({
      addresses: z.array(z.string()),
      /** Features in a row: else the flows were described in another way. */
      width: z.literal(width),
      withFeatures: count,
    })
    .nullable(),
});
type Facts = z.infer<typeof factsOf>;

const uint8 = (length: number) => new Uint8Array(length);
const uint32 = (length: number) => new Uint32Array(length);
const float32 = (length: number) => new Float32Array(length);

const anomalyColumns = ({ sequenceId, error, worstFlow, worstFeature }: AnomalyColumns) => [sequenceId, error, worstFlow, worstFeature];

function takeAnomalies(reader: BlobReader, length: number): AnomalyColumns {
  return {
    count: length,
    sequenceId: reader.take(uint32, length),
    error: reader.take(float32, length),
    worstFlow: reader.take(uint32, length),
    worstFeature: reader.take(uint8, length),
  };
}

/** Writes what the behaviour detector said. Devices are numbered in the order in which they appear here. */
function addBehaviour(writer: BlobWriter, { scored, addresses }: NonNullable<ScoredBatch['behaviour']>): Facts['behaviour'] {
  const numbers = new Map<number, number>();
  const device = scored.flows.device.map((original) => {
    const number = numbers.get(original) ?? numbers.size;
    numbers.set(original, number);
    return number;
  });
  const asked = Uint32Array.from(scored.score.keys()).filter((flow) => (scored.score[flow] ?? 0) > featuresAbove);
  const features = new Float32Array(asked.length * width);
  for (const [place, flow] of asked.entries()) {
    features.set(scored.flows.features.subarray(flow * width, (flow + 1) * width), place * width);
  }
  writer.add(device, scored.score, scored.spoke, scored.asked, scored.worstFeature, asked, features);
  return { addresses: Array.from(numbers.keys(), (original) => addresses[original] ?? ''), width, withFeatures: asked.length };
}

function takeBehaviour(reader: BlobReader, length: number, facts: NonNullable<Facts['behaviour']>): ScoredBatch['behaviour'] {
  const device = reader.take(uint32, length);
  const [score, spoke, asked, worstFeature] = [
    reader.take(float32, length),
    reader.take(uint8, length),
    reader.take(uint8, length),
    reader.take(uint8, length),
  ];
  const withFeatures = reader.take(uint32, facts.withFeatures);
  const packed = reader.take(float32, facts.withFeatures * width);
  const features = new Float32Array(length * width);
  for (const [place, flow] of withFeatures.entries()) features.set(packed.subarray(place * width, (place + 1) * width), flow * width);
  return { scored: { flows: { count: length, features, device }, score, spoke, asked, worstFeature }, addresses: facts.addresses };
}

/** As bytes, packed, to be stored. The same batch gives the same bytes. */
export function encodeScored(batch: ScoredBatch): Uint8Array {
  const { flows, lead, start, detector, scores } = batch;
  const writer = new BlobWriter(kind);
  const texts = writer.addFlows(flows);
  writer.add(scores.flowScores, scores.windowErrors, ...anomalyColumns(scores.anomalies), ...anomalyColumns(scores.unusualFlows));
  const facts = {
    count: flows.count,
    texts,
    lead,
    start,
    detector,
    windows: scores.windowErrors.length,
    anomalies: scores.anomalies.count,
    unusualFlows: scores.unusualFlows.count,
    behaviour: batch.behaviour && addBehaviour(writer, batch.behaviour),
  };
  return writer.finish(facts);
}

/** What `encodeScored` wrote. Throws an Error with a sentence where the bytes are damaged or of another version of the program. */
export function decodeScored(bytes: Uint8Array): ScoredBatch {
  const reader = new BlobReader(kind, bytes);
  const facts = orDamaged(factsOf.safeParse(reader.facts));
  const flows = reader.takeFlows(facts.count, facts.texts);
  const scores = {
    flowScores: reader.take(float32, facts.count),
    windowErrors: reader.take(float32, facts.windows),
    anomalies: takeAnomalies(reader, facts.anomalies),
    unusualFlows: takeAnomalies(reader, facts.unusualFlows),
  };
  const behaviour = facts.behaviour && takeBehaviour(reader, facts.count - facts.lead, facts.behaviour);
  reader.end();
  return { flows, lead: facts.lead, start: facts.start, detector: facts.detector, scores, behaviour };
}
