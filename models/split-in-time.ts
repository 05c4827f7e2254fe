import { timeOrder } from '../src-main/engine/features/time-order.ts';
import { pickFlows, type VolumeFlows } from './learning-flows.ts';

/**
 * Cuts a capture in two by time: never by chance, since duplicates on both sides would be a leak.
 *
 * @param share of the flows that goes to the first part.
 * @returns both parts in order of time.
 */
export function splitInTime(flows: VolumeFlows, share: number): [VolumeFlows, VolumeFlows] {
  const { order } = timeOrder(flows.tsSeconds.subarray(0, flows.count));
  const cut = Math.round(flows.count * share);
  return [pickFlows(flows, order.subarray(0, cut)), pickFlows(flows, order.subarray(cut))];
}
