import type { FlowRecord } from '../../../src-main/engine/ingest/collect/flow-table-builder.ts';
import { dateParts, isKnown, numberCell, stateByPackets, writeTable } from './table-cells.ts';

/** Flags that each side sent, as Argus writes them, for a state of Zeek's. */
const states: Readonly<Record<string, string>> = { S0: 'S_', S1: 'SPA_SPA', SF: 'FSPA_FSPA', REJ: 'S_RA', RSTO: 'SRPA_SPA', OTH: 'PA_PA' };
const labels = ['', 'flow=Background-UDP', 'flow=From-Botnet-V42-TCP-Attempt'];

/** What a binetflow tells of a flow: an answer's volume only beside the request's, no service, no port of ICMP. */
export function tellBinetflow(flow: FlowRecord, withSourcePackets: boolean): FlowRecord {
  // Two such counts must have a sum below 2^53.
  const [origPackets, respPackets, origBytes, respBytes] = flow.volumes.map((value) => Math.floor(value / 2));
  const volumes: FlowRecord['volumes'] = [origPackets ?? 0, respPackets ?? 0, origBytes ?? 0, respBytes ?? 0];
  let unknownVolumes = flow.unknownVolumes;
  const forget = (volume: number) => {
    volumes[volume] = 0;
    unknownVolumes |= 1 << volume;
  };
  if (!isKnown(flow, 2)) forget(3);
  if (withSourcePackets) {
    if (!isKnown(flow, 0)) forget(1);
  } else {
    // A side without bytes sent no packets: so the writer has it, and so the reader may conclude.
    const bytesKnown = (unknownVolumes & 0b1100) === 0;
    const packetsKnown = isKnown(flow, 0) && isKnown(flow, 1);
    if (bytesKnown && packetsKnown && volumes[3] === 0) volumes[1] = 0;
    else if (bytesKnown && packetsKnown && volumes[2] === 0) volumes[0] = 0;
    else {
      forget(0);
      forget(1);
    }
  }
  const told = { ...flow, volumes, unknownVolumes, service: '', respPort: flow.protocol === 'icmp' ? -1 : flow.respPort };
  return { ...told, connState: flow.protocol === 'tcp' ? flow.connState : stateByPackets(told) };
}

/** CTU's binetflow. @param flows as `tellBinetflow` gave them, or with any packets where it forgot them */
export function writeBinetflow(flows: readonly FlowRecord[], withSourcePackets: boolean, delimiter: string): string {
  const header = ['StartTime', 'Dur', 'Proto', 'SrcAddr', 'Sport', 'Dir', 'DstAddr', 'Dport', 'State', 'TotPkts', 'TotBytes', 'SrcBytes'];
  const rows = flows.map((flow) => {
    const { y, m, d, hms, micros } = dateParts(Math.round(flow.tsSeconds * 1e6));
    const known = (volume: number) => isKnown(flow, volume);
    const [origPackets, respPackets, origBytes, respBytes] = flow.volumes;
    const cells = [
      `${y}/${m}/${d} ${hms}.${micros}`,
      numberCell(flow.durationSeconds),
      flow.protocol,
      flow.origAddress,
      '1024',
      '  <->',
      flow.respAddress,
      flow.protocol === 'icmp' ? '0x0ecc' : numberCell(flow.respPort),
      flow.protocol === 'tcp' ? (states[flow.connState] ?? '') : '',
      known(0) && known(1) ? String(origPackets + respPackets) : '',
      known(2) && known(3) ? String(origBytes + respBytes) : '',
      known(2) ? String(origBytes) : '',
    ];
    return [...cells, ...(withSourcePackets ? [known(0) ? String(origPackets) : ''] : []), labels[flow.label] ?? ''];
  });
  return writeTable([...header, ...(withSourcePackets ? ['SrcPkts'] : []), 'Label'], rows, delimiter);
}
