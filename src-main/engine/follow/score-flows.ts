import type { BehaviourKnowledge } from '../behaviour-tally.ts';
import { eventLoopTurns } from '../detect/event-loop-turns.ts';
import type { Sensitivity } from '../detect/sensitivity.ts';
import { type Survey, SurveyBuilder } from '../detect/survey.ts';
import { volumeSchema } from '../features/volume-features.ts';
import { behaviourInfo } from '../scan-behaviour.ts';
import type { Detectors } from '../scan-capture.ts';
import type { FlowTable } from '../types.ts';
import { type FlowRange, joinFlows } from './join-flows.ts';
import { lastFlows, type PastFlows, pastSlices } from './past-flows.ts';
import { scoreBehaviour } from './score-behaviour.ts';
import { scoreVolumes } from './score-volumes.ts';
import type { ScoredBatch } from './scored-blob.ts';

const longestLead = volumeSchema.windowLength - 1;

/** Flows that are due, and what came before them. */
export interface DueFlows {
  /** In the order in which they are to be compared; there is at least one. */
  readonly due: FlowTable;
  /** Flows before them, oldest first, of this scan and of earlier ones; they may end with those of `previous`, and need not reach far. */
  readonly past: readonly PastFlows[];
  /** The last batch of the scan under way; null where one begins. */
  readonly previous: ScoredBatch | null;
  /** A learned home; null for typical devices and the past. */
  readonly baseline: Uint8Array | null;
  readonly sensitivity: Sensitivity;
}

/** A batch, and what must be known to add up the scan that it belongs to; null where the volume detector answered. */
export interface ScoredDue {
  readonly batch: ScoredBatch;
  readonly knowledge: BehaviourKnowledge | null;
}

async function surveyOf(parts: readonly PastFlows[], turn: () => Promise<void>): Promise<Survey> {
  const builder = new SurveyBuilder();
  for (const part of parts) {
    for (const slice of pastSlices(part)) {
      builder.add(slice);
      await turn();
    }
  }
  return builder.finish();
}

/** The end of a scan, with which its next batch begins. */
function leadOf(previous: ScoredBatch | null): readonly FlowRange[] {
  if (!previous) return [];
  const { flows } = previous;
  return [{ flows, from: Math.max(0, flows.count - longestLead), end: flows.count }];
}

const countOf = (ranges: readonly FlowRange[]) => ranges.reduce((sum, { from, end }) => sum + end - from, 0);

/** The flows of a batch, lead and all, whose own rows are numbered by their place in the scan. */
function batchFlows(lead: readonly FlowRange[], due: FlowTable, start: number): FlowTable {
  const flows = joinFlows([...lead, { flows: due, from: 0, end: due.count }]);
  for (let flow = flows.count - due.count; flow < flows.count; flow += 1) flows.row[flow] = start + flow + 1;
  return flows;
}

/**
 * Compares flows that are due, once and for all. Which detector answers is settled where a scan begins. The same flows with the same past
 * give the same answer.
 * Throws a `ModelError` with a sentence where the learned home cannot be used, or the signal's reason when cancelled.
 */
export async function scoreFlows(
  { due, past, previous, baseline, sensitivity }: DueFlows,
  detectors: Detectors,
  { signal }: { readonly signal: AbortSignal },
): Promise<ScoredDue> {
  const turn = eventLoopTurns(signal);
  const ofScan = leadOf(previous);
  const lead = countOf(ofScan);
  const start = previous ? previous.start + previous.flows.count - lead : 0;
  const flows = batchFlows(ofScan, due, start);
  const survey = previous?.detector.name === 'volume' ? null : await surveyOf([...past, { flows: due, lead: 0 }], turn);
  if (!survey || (!previous && !survey.described)) {
    const { volume } = detectors;
    const ofPast = previous ? [] : lastFlows(past.toReversed(), longestLead);
    const earlier = ofPast.map((one) => ({ flows: one.flows, from: one.lead, end: one.flows.count }));
    const before = countOf(earlier);
    const compared = joinFlows([...earlier, { flows, from: 0, end: flows.count }]);
    const scores = await scoreVolumes(volume, compared, before, signal);
    return { batch: { flows, lead, start, detector: volume.info, scores, behaviour: null }, knowledge: null };
  }
  const { shipped, modelVersion } = detectors;
  const home = baseline && (await detectors.openHome(baseline));
  try {
    const parts = { shipped, home, survey, sensitivity };
    const { scores, behaviour, knowledge } = await scoreBehaviour(parts, past, { due, previous, lead }, turn);
    const detector = behaviourInfo(modelVersion, (home ?? shipped).runtime.name);
    return { batch: { flows, lead, start, detector, scores, behaviour }, knowledge };
  } finally {
    await home?.runtime.dispose();
  }
}
