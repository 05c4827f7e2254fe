import { flowSlices } from '../ingest/collect/flow-slices.ts';
import type { FlowTable } from '../types.ts';

/** Flows that came before, in order of time. Those of the lead do not count: the batch before has them. */
export interface PastFlows {
  readonly flows: FlowTable;
  readonly lead: number;
}

const noPlaces = new Uint32Array(0);

/** The flows that count, in slices, as views. */
export function* pastSlices({ flows, lead }: PastFlows): Generator<FlowTable> {
  for (const slice of flowSlices({ flows, lead, start: 0, inputIndex: noPlaces })) yield slice.flows;
}

/**
 * The last flows of some batches, at most so many, oldest first.
 * @param newestFirst is asked for no more than are needed
 */
export function lastFlows(newestFirst: Iterable<PastFlows>, most: number): PastFlows[] {
  const kept: PastFlows[] = [];
  let left = most;
  if (left === 0) return kept;
  for (const { flows, lead } of newestFirst) {
    const from = Math.max(lead, flows.count - left);
    kept.unshift({ flows, lead: from });
    left -= flows.count - from;
    if (left === 0) break;
  }
  return kept;
}
