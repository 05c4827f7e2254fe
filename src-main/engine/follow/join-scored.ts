import { isDeepStrictEqual } from 'node:util';
import type { ScoredFlows } from '../detect/scored-flows.ts';
import type { NumberArray } from '../ingest/collect/table-columns.ts';
import type { BatchScores } from '../scan-tally.ts';
import type { AnomalyColumns } from '../types.ts';
import { DeviceNumbers } from './device-numbers.ts';
import { joinFlows } from './join-flows.ts';
import type { ScoredBatch } from './scored-blob.ts';

/** Large enough that unpacking costs little for each flow; a round that writes one anew still writes little. */
const mostJoined = 5000;

const ownFlows = ({ flows, lead }: ScoredBatch) => flows.count - lead;

/** Columns one behind the other. */
function concat<T extends NumberArray>(make: (length: number) => T, columns: readonly T[]): T {
  const joined = make(columns.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const column of columns) {
    joined.set(column, at);
    at += column.length;
  }
  return joined;
}

const uint8 = (length: number) => new Uint8Array(length);
const uint32 = (length: number) => new Uint32Array(length);
const float32 = (length: number) => new Float32Array(length);

/** Those of a batch whose worst flow is not before `lead`, counted from `ahead` flows earlier. */
function moved(anomalies: AnomalyColumns, lead: number, ahead: number): AnomalyColumns {
  const kept = Uint32Array.from(anomalies.worstFlow.keys()).filter((place) => (anomalies.worstFlow[place] ?? 0) >= lead);
  return {
    count: kept.length,
    sequenceId: kept.map((place) => (anomalies.sequenceId[place] ?? 0) + ahead),
    error: Float32Array.from(kept, (place) => anomalies.error[place] ?? 0),
    worstFlow: kept.map((place) => (anomalies.worstFlow[place] ?? 0) + ahead),
    worstFeature: Uint8Array.from(kept, (place) => anomalies.worstFeature[place] ?? 0),
  };
}

function joinAnomalies(parts: readonly AnomalyColumns[]): AnomalyColumns {
  return {
    count: parts.reduce((sum, { count }) => sum + count, 0),
    sequenceId: concat(
      uint32,
      parts.map(({ sequenceId }) => sequenceId),
    ),
    error: concat(
      float32,
      parts.map(({ error }) => error),
    ),
    worstFlow: concat(
      uint32,
      parts.map(({ worstFlow }) => worstFlow),
    ),
    worstFeature: concat(
      uint8,
      parts.map(({ worstFeature }) => worstFeature),
    ),
  };
}

function joinScores(batches: readonly ScoredBatch[], start: number): BatchScores {
  return {
    flowScores: concat(
      float32,
      batches.map(({ scores, lead }, place) => scores.flowScores.subarray(place === 0 ? 0 : lead)),
    ),
    windowErrors: concat(
      float32,
      batches.map(({ scores }) => scores.windowErrors),
    ),
    anomalies: joinAnomalies(batches.map((one) => moved(one.scores.anomalies, 0, one.start - start))),
    // What was said of the flows of a lead, the batch before says.
    unusualFlows: joinAnomalies(batches.map((one, place) => moved(one.scores.unusualFlows, place === 0 ? 0 : one.lead, one.start - start))),
  };
}

function joinBehaviour(parts: readonly NonNullable<ScoredBatch['behaviour']>[]): NonNullable<ScoredBatch['behaviour']> {
  const numbers = new DeviceNumbers();
  const all = parts.map((part) => numbers.renumber(part));
  const of = <T extends NumberArray>(make: (length: number) => T, column: (scored: ScoredFlows) => T) => concat(make, all.map(column));
  const device = of(uint32, ({ flows }) => flows.device);
  return {
    scored: {
      flows: { count: device.length, device, features: of(float32, ({ flows }) => flows.features) },
      score: of(float32, ({ score }) => score),
      spoke: of(uint8, ({ spoke }) => spoke),
      asked: of(uint8, ({ asked }) => asked),
      worstFeature: of(uint8, ({ worstFeature }) => worstFeature),
    },
    addresses: numbers.addresses,
  };
}

/**
 * Batches of one scan as one: it tells the same.
 * @param batches at least one; each follows on the one before, and the same detector answered
 */
export function joinScored(batches: readonly [ScoredBatch, ...ScoredBatch[]]): ScoredBatch {
  const [first] = batches;
  const last = batches.at(-1) ?? first;
  if (batches.length === 1) return first;
  const behaviours = batches.flatMap(({ behaviour }) => behaviour ?? []);
  return {
    flows: joinFlows(batches.map(({ flows, lead }, place) => ({ flows, from: place === 0 ? 0 : lead, end: flows.count }))),
    lead: first.lead,
    start: first.start,
    detector: last.detector,
    scores: joinScores(batches, first.start),
    behaviour: behaviours.length === batches.length ? joinBehaviour(behaviours) : null,
  };
}

/**
 * Puts a new batch together with the last ones of its scan, so that a day of many small rounds has few batches: with those that are no
 * larger than what they are joined with, as long as all is not large. So each flow is written anew a few times only.
 * @param newestFirst batches of the scan, the newest first; no more are asked for than are needed
 * @returns how many of them the batch takes in
 */
export function joinWithLast(
  newestFirst: Iterable<ScoredBatch>,
  batch: ScoredBatch,
): { readonly batch: ScoredBatch; readonly takesIn: number } {
  const taken: ScoredBatch[] = [];
  let flows = ownFlows(batch);
  for (const one of newestFirst) {
    const count = ownFlows(one);
    if (count > flows || count + flows > mostJoined || !isDeepStrictEqual(one.detector, batch.detector)) break;
    taken.unshift(one);
    flows += count;
  }
  const [first, ...others] = [...taken, batch];
  return { batch: first ? joinScored([first, ...others]) : batch, takesIn: taken.length };
}
