import { type BatchEnd, BehaviourBatches } from '../behaviour-batches.ts';
import type { BehaviourKnowledge } from '../behaviour-tally.ts';
import { BehaviourDetector, type BehaviourParts } from '../detect/behaviour-detector.ts';
import type { ScoredFlows } from '../detect/scored-flows.ts';
import { behaviourSchema } from '../features/behaviour-schema.ts';
import { behaviourKnowledge } from '../scan-behaviour.ts';
import type { BatchScores } from '../scan-tally.ts';
import type { FlowTable } from '../types.ts';
import { type PastFlows, pastSlices } from './past-flows.ts';
import type { ScoredBatch } from './scored-blob.ts';

const width = behaviourSchema.features.length;

/** What the behaviour detector says of flows that are due. */
export interface BehaviourAnswer {
  /** Of the lead too. */
  readonly scores: BatchScores;
  readonly behaviour: NonNullable<ScoredBatch['behaviour']>;
  readonly knowledge: BehaviourKnowledge;
}

/** What was said of the last `lead` flows of a batch. */
function endOf({ scores }: ScoredBatch, lead: number): BatchEnd {
  const { flowScores, unusualFlows } = scores;
  const from = flowScores.length - lead;
  const worstFeature = new Uint8Array(lead);
  for (const [place, flow] of unusualFlows.worstFlow.entries()) {
    if (flow >= from) worstFeature[flow - from] = unusualFlows.worstFeature[place] ?? 0;
  }
  return { score: flowScores.slice(from), worstFeature };
}

/**
 * Judges flows by the behaviour of their devices, of which the past is gone through first.
 *
 * @param lead flows at the end of `previous` with which the batch begins
 * @param turn awaited now and then; it may throw to cancel
 */
export async function scoreBehaviour(
  parts: BehaviourParts,
  past: readonly PastFlows[],
  { due, previous, lead }: { readonly due: FlowTable; readonly previous: ScoredBatch | null; readonly lead: number },
  turn: () => Promise<void>,
): Promise<BehaviourAnswer> {
  const detector = new BehaviourDetector(parts);
  for (const one of past) {
    for (const slice of pastSlices(one)) await detector.recall(slice, turn);
  }
  const { count } = due;
  const scored: ScoredFlows = {
    flows: { count, features: new Float32Array(count * width), device: new Uint32Array(count) },
    score: new Float32Array(count),
    spoke: new Uint8Array(count),
    asked: new Uint8Array(count),
    worstFeature: new Uint8Array(count),
  };
  let done = 0;
  for (const slice of pastSlices({ flows: due, lead: 0 })) {
    const some = await detector.score(slice, turn);
    scored.flows.features.set(some.flows.features, done * width);
    scored.flows.device.set(some.flows.device, done);
    scored.score.set(some.score, done);
    scored.spoke.set(some.spoke, done);
    scored.asked.set(some.asked, done);
    scored.worstFeature.set(some.worstFeature, done);
    done += slice.count;
  }
  const batches = new BehaviourBatches(previous ? endOf(previous, lead) : undefined);
  return {
    scores: batches.next(scored),
    behaviour: { scored, addresses: detector.addresses },
    knowledge: behaviourKnowledge(parts, detector),
  };
}
