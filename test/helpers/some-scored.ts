import { BehaviourBatches } from '../../src-main/engine/behaviour-batches.ts';
import type { ScoredBatch } from '../../src-main/engine/follow/scored-blob.ts';
import { behaviourInfo } from '../../src-main/engine/scan-behaviour.ts';
import { scoredBatches, type TestFlow } from './scored-flows.ts';

/** Flows of a test as one batch of a watched folder, the first of its scan, with the scores that the test wants. */
export function someScored(flows: readonly TestFlow[]): ScoredBatch {
  const [first] = scoredBatches(flows);
  if (!first) throw new Error('A batch has flows.');
  return {
    flows: first.batch.flows,
    lead: 0,
    start: 0,
    detector: behaviourInfo('test', 'none'),
    scores: new BehaviourBatches().next(first.scored),
    behaviour: { scored: first.scored, addresses: first.addresses },
  };
}
