import { ordinaryTraffic } from '../../data/device-habits.ts';
import { createDice, type MockFlow } from '../../data/mock-flow.ts';
import { seededRandom } from '../../src-main/engine/detect/seeded-random.ts';
import type { FlowRecord } from '../../src-main/engine/ingest/collect/flow-table-builder.ts';
import { labelCodes } from '../../src-main/engine/types.ts';

/** When the days of `homeDays` begin. */
export const homeStart = 1_767_592_800;

/** A generated flow as a record. Times in whole microseconds, as files tell them. */
function recordOf(flow: MockFlow): FlowRecord {
  const microseconds = (value: number | null) => (value === null ? Number.NaN : Math.round(value * 1e6) / 1e6);
  return {
    row: 0,
    tsSeconds: microseconds(flow.tsSeconds),
    durationSeconds: microseconds(flow.durationSeconds),
    volumes: [flow.origPackets, flow.respPackets, flow.origBytes ?? 0, flow.respBytes ?? 0],
    unknownVolumes: (flow.origBytes === null ? 4 : 0) | (flow.respBytes === null ? 8 : 0),
    origAddress: flow.origAddress,
    respAddress: flow.respAddress,
    protocol: flow.protocol,
    service: flow.service ?? '',
    connState: flow.connState,
    respPort: flow.respPort,
    label: labelCodes[flow.label],
  };
}

const inOrder = (flows: FlowRecord[]) =>
  flows.sort((a, b) => a.tsSeconds - b.tsSeconds).map((flow, index): FlowRecord => ({ ...flow, row: index + 1 }));

/** A lock, a thermostat and a plug: few enough to be learned in seconds. */
const addresses = new Set(['192.168.10.24', '192.168.10.25', '192.168.10.26']);

/** What three devices of a home do on some days, in order of time, no two flows at the same moment. */
export function homeDays(days: number, seed: number): FlowRecord[] {
  const flows = ordinaryTraffic(createDice(seededRandom(seed)), homeStart, days * 86_400);
  const seen = new Set<number>();
  return inOrder(
    flows
      .filter(({ origAddress }) => addresses.has(origAddress))
      .map(recordOf)
      .filter(({ tsSeconds }) => !seen.has(tsSeconds) && seen.add(tsSeconds)),
  );
}

/** The flows with some more among them, in order of time. */
export function withMore(flows: readonly FlowRecord[], more: readonly FlowRecord[]): FlowRecord[] {
  return inOrder([...flows, ...more]);
}
