import type { FlowRecord } from '../../src-main/engine/ingest/collect/flow-table-builder.ts';
import { labelCodes } from '../../src-main/engine/types.ts';
import { type HomeFlow, homeTraffic } from './home-traffic.ts';
import { writeLines } from './write-lines.ts';

const seed = 3;
const atOnce = 2000;

/** A flow of the simulated home as our readers should find it. @param row from 1 */
export function recordOf(flow: HomeFlow, row: number): FlowRecord {
  return {
    row,
    tsSeconds: flow.startUs / 1e6,
    durationSeconds: flow.durationUs / 1e6,
    volumes: [flow.origPackets, flow.respPackets, flow.origBytes, flow.respBytes],
    unknownVolumes: 0,
    origAddress: flow.origAddress,
    respAddress: flow.respAddress,
    protocol: flow.protocol,
    service: flow.service === '-' ? '' : flow.service,
    connState: flow.connState,
    respPort: flow.respPort,
    label: flow.label === 'Malicious' ? labelCodes.malicious : labelCodes.benign,
  };
}

/** Every flow of a simulated home, in the order of their ends. */
export function homeFlows(rows: number): FlowRecord[] {
  const flows: FlowRecord[] = [];
  homeTraffic(rows, seed, (flow) => flows.push(recordOf(flow, flows.length + 1)));
  return flows;
}

/**
 * Writes the flows of a simulated home in a format of text, a few thousand at a time.
 * @param header its first line with the line end, written once; @param write gives lines, which may begin with that header
 */
export function writeFlows(path: string, rows: number, header: string, write: (flows: readonly FlowRecord[]) => string): void {
  let row = 0;
  let held: FlowRecord[] = [];
  writeLines(path, (writeText) => {
    const flush = () => {
      const text = write(held);
      writeText(text.startsWith(header) ? text.slice(header.length) : text);
      held = [];
    };
    writeText(header);
    homeTraffic(rows, seed, (flow) => {
      row += 1;
      held.push(recordOf(flow, row));
      if (held.length === atOnce) flush();
    });
    flush();
  });
}
