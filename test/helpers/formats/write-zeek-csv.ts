import type { FlowRecord } from '../../../src-main/engine/ingest/collect/flow-table-builder.ts';
import { numberCell, volumeCells, writeTable } from './table-cells.ts';

const header = [
  'ts',
  'id.orig_h',
  'id.resp_h',
  'id.resp_p',
  'proto',
  'service',
  'duration',
  'conn_state',
  'orig_pkts',
  'resp_pkts',
  'orig_bytes',
  'resp_bytes',
  'label',
];
const labels = ['', 'Benign', 'Malicious'];

/** Zeek's columns as CSV, everything told. @param decimal what stands before the part of a second */
export function writeZeekCsv(flows: readonly FlowRecord[], delimiter = ',', decimal = '.'): string {
  const seconds = (value: number) => numberCell(value).replace('.', decimal);
  const rows = flows.map((flow) => [
    seconds(flow.tsSeconds),
    flow.origAddress,
    flow.respAddress,
    numberCell(flow.respPort),
    flow.protocol,
    flow.service,
    seconds(flow.durationSeconds),
    flow.connState,
    ...volumeCells(flow),
    labels[flow.label] ?? '',
  ]);
  return writeTable(header, rows, delimiter);
}
