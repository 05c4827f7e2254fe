import { type BehaviourKnowledge, BehaviourTally } from '../behaviour-tally.ts';
import { eventLoopTurns } from '../detect/event-loop-turns.ts';
import type { ScoredFlows } from '../detect/scored-flows.ts';
import { volumeSchema } from '../features/volume-features.ts';
import { flowSlices } from '../ingest/collect/flow-slices.ts';
import type { FlowBatch } from '../ingest/collect/ordered-flows.ts';
import { baselineUnused, noTimes } from '../scan-capture.ts';
import { ScanTally } from '../scan-tally.ts';
import type { DetectorInfo, ReadAccount, ScanResult } from '../types.ts';
import { DeviceNumbers } from './device-numbers.ts';
import type { ScoredBatch } from './scored-blob.ts';

/** The scan whose batches are added up. */
export interface FoldedScan {
  /** What was read for it; it uses as many flows as its batches hold. */
  readonly account: ReadAccount;
  readonly sizeBytes: number;
  /** Of its last batch. */
  readonly detector: DetectorInfo;
  /** Null where the volume detector answered. */
  readonly knowledge: BehaviourKnowledge | null;
  /** Whether there is a learned home to compare with. */
  readonly hasHome: boolean;
  /** Anomalous windows, and flows, that are listed at most. */
  readonly listed: number;
}

const noPlaces = new Uint32Array(0);

async function addBehaviour(
  tally: BehaviourTally,
  batch: FlowBatch,
  scored: ScoredFlows,
  numbers: DeviceNumbers,
  turn: () => Promise<void>,
) {
  let from = 0;
  const { features } = scored.flows;
  const width = features.length / scored.flows.count;
  for (const slice of flowSlices(batch)) {
    const { count } = slice.flows;
    const end = from + count;
    tally.add(
      slice,
      {
        flows: { count, features: features.subarray(from * width, end * width), device: scored.flows.device.subarray(from, end) },
        score: scored.score.subarray(from, end),
        spoke: scored.spoke.subarray(from, end),
        asked: scored.asked.subarray(from, end),
        worstFeature: scored.worstFeature.subarray(from, end),
      },
      numbers.addresses,
    );
    from = end;
    await turn();
  }
}

/**
 * What a scan tells, added up from its batches; no model is asked.
 *
 * @param batches all of them, in order; each may be let go when the next is asked for
 */
export async function foldBatches(batches: Iterable<ScoredBatch>, scan: FoldedScan, signal: AbortSignal): Promise<ScanResult> {
  const { account, sizeBytes, detector, knowledge } = scan;
  const turn = eventLoopTurns(signal);
  const tally = new ScanTally({ count: account.used }, volumeSchema.windowLength, detector, false, scan.listed);
  const behaviour = knowledge && new BehaviourTally(knowledge);
  const numbers = new DeviceNumbers();
  let flows = 0;
  for (const one of batches) {
    const batch = { flows: one.flows, lead: one.lead, start: one.start, inputIndex: noPlaces };
    tally.add(batch, one.scores);
    await turn();
    if (behaviour && one.behaviour) await addBehaviour(behaviour, batch, numbers.renumber(one.behaviour), numbers, turn);
    flows += one.flows.count - one.lead;
  }
  if (flows !== account.used) throw new Error(`The scan's account tells of ${account.used} flows, and its batches hold ${flows}.`);
  const { notes, ...answer } = await tally.finish(turn);
  const findings = behaviour?.finish() ?? { incidents: [], spoke: ['volume'] as const, steps: [], notes: [] };
  const unused = !behaviour && scan.hasHome ? [baselineUnused] : [];
  const untimed = behaviour && answer.firstTsSeconds === null ? [noTimes] : [];
  return {
    sizeBytes,
    detector,
    ...answer,
    ...findings,
    account: { ...account, notes: [...account.notes, ...unused, ...untimed, ...notes, ...findings.notes] },
  };
}
