import type { FlowRecord } from '../../../src-main/engine/ingest/collect/flow-table-builder.ts';
import { dateParts, numberCell, stateByPackets, volumeCells, writeTable } from './table-cells.ts';

/** The two ways in which CICFlowMeter names the columns that we read; the older one with blanks before the names. */
const dialects = {
  short: [
    'Src IP',
    'Dst IP',
    'Dst Port',
    'Protocol',
    'Timestamp',
    'Flow Duration',
    'Tot Fwd Pkts',
    'Tot Bwd Pkts',
    'TotLen Fwd Pkts',
    'TotLen Bwd Pkts',
    'Flow Byts/s',
    'Label',
  ],
  long: [
    ' Source IP',
    ' Destination IP',
    ' Destination Port',
    ' Protocol',
    ' Timestamp',
    ' Flow Duration',
    ' Total Fwd Packets',
    ' Total Backward Packets',
    'Total Length of Fwd Packets',
    ' Total Length of Bwd Packets',
    'Flow Bytes/s',
    ' Label',
  ],
} as const;

const protocols: Readonly<Record<string, string>> = { tcp: '6', udp: '17', icmp: '1', '': '0' };
const labels = ['NeedManualLabel', 'BENIGN', 'DoS Hulk'];

/** What CICFlowMeter tells of a flow: whole seconds, no service, no TCP state. */
export function tellCicFlowMeter(flow: FlowRecord): FlowRecord {
  return { ...flow, tsSeconds: Math.floor(flow.tsSeconds), service: '', connState: stateByPackets(flow) };
}

export function writeCicFlowMeter(flows: readonly FlowRecord[], dialect: keyof typeof dialects): string {
  const rows = flows.map((flow) => {
    const { y, m, d, hms } = dateParts(Math.floor(flow.tsSeconds) * 1e6);
    return [
      flow.origAddress,
      flow.respAddress,
      numberCell(flow.respPort),
      protocols[flow.protocol] ?? '',
      `${d}/${m}/${y} ${hms}`,
      numberCell(Math.round(flow.durationSeconds * 1e6)),
      ...volumeCells(flow).map((cell, volume) => (cell !== '' && volume >= 2 ? `${cell}.0` : cell)),
      'Infinity',
      labels[flow.label] ?? '',
    ];
  });
  return writeTable(dialects[dialect], rows);
}
