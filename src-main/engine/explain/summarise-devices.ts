import type { HomeEnds } from '../features/home-ends.ts';
import type { DeviceSummary, FlowTable } from '../types.ts';

const mostDevices = 500;

/** What each device did, strongest first, at most 500. @param flowScores by flow, comparable with `threshold` */
export function summariseDevices(flows: FlowTable, flowScores: Float32Array, threshold: number, ends: HomeEnds): DeviceSummary[] {
  const devices = new Map<number, { flows: number; anomalousFlows: number; strongest: number }>();
  for (let flow = 0; flow < flows.count; flow += 1) {
    const device = ends.device(flow);
    let entry = devices.get(device);
    if (!entry) {
      entry = { flows: 0, anomalousFlows: 0, strongest: 0 };
      devices.set(device, entry);
    }
    const ratio = (flowScores[flow] ?? 0) / threshold;
    entry.flows += 1;
    if (ratio > 1) entry.anomalousFlows += 1;
    if (ratio > entry.strongest) entry.strongest = ratio;
  }
  return [...devices]
    .map(([device, entry]) => ({ device: flows.texts[device] ?? '', ...entry }))
    .sort((a, b) => b.strongest - a.strongest)
    .slice(0, mostDevices);
}
