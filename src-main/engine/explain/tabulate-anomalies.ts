import type { HomeEnds } from '../features/home-ends.ts';
import type { AnomalyColumns, AnomalyTable, FlowTable } from '../types.ts';

/** Adds to each anomalous window or flow what a person needs of its most unusual flow, so that the flows themselves can be let go. */
export function tabulateAnomalies(anomalies: AnomalyColumns, flows: FlowTable, ends: HomeEnds): AnomalyTable {
  const { count, worstFlow } = anomalies;
  const numbers = (column: Float64Array) => Float64Array.from(worstFlow, (flow) => column[flow] ?? Number.NaN);
  const texts: string[] = [''];
  const numberOf = new Map<number, number>([[0, 0]]);
  const text = (original: number): number => {
    const known = numberOf.get(original);
    if (known !== undefined) return known;
    numberOf.set(original, texts.length);
    texts.push(flows.texts[original] ?? '');
    return texts.length - 1;
  };
  const device = new Uint32Array(count);
  const peer = new Uint32Array(count);
  const protocol = new Uint32Array(count);
  const service = new Uint32Array(count);
  for (let index = 0; index < count; index += 1) {
    const flow = worstFlow[index] ?? 0;
    device[index] = text(ends.device(flow));
    peer[index] = text(ends.peer(flow));
    protocol[index] = text(flows.protocol[flow] ?? 0);
    service[index] = text(flows.service[flow] ?? 0);
  }
  return {
    count,
    sequenceId: anomalies.sequenceId,
    error: anomalies.error,
    row: Uint32Array.from(worstFlow, (flow) => flows.row[flow] ?? 0),
    worstVolume: anomalies.worstVolume,
    tsSeconds: numbers(flows.tsSeconds),
    volumes: [numbers(flows.volumes[0]), numbers(flows.volumes[1]), numbers(flows.volumes[2]), numbers(flows.volumes[3])],
    unknownVolumes: Uint8Array.from(worstFlow, (flow) => flows.unknownVolumes[flow] ?? 0),
    device,
    peer,
    protocol,
    service,
    port: Int32Array.from(worstFlow, (flow) => flows.respPort[flow] ?? -1),
    texts,
  };
}
