import { writeFileSync } from 'node:fs';
import type { FlowRecord } from '../../src-main/engine/ingest/collect/flow-table-builder.ts';
import { tellBinetflow, writeBinetflow } from '../helpers/formats/write-binetflow.ts';
import { tellCicFlowMeter, writeCicFlowMeter } from '../helpers/formats/write-cic-flow-meter.ts';
import { eveEvent, narrowToEve } from '../helpers/formats/write-eve.ts';
import { narrowToNfdump, nfdumpHeader, nfdumpRecords } from '../helpers/formats/write-nfdump.ts';
import { tellNfStream, writeNfStream } from '../helpers/formats/write-nfstream.ts';
import { writeParquet } from '../helpers/formats/write-parquet.ts';
import { homeFlows, writeFlows } from './write-flows.ts';
import { writePcap, writePcapng } from './write-packets.ts';
import { writeZeekCsv, writeZeekJsonLog, writeZeekLog } from './write-zeek-log.ts';

/** A format whose reading is measured. */
export interface ReadingFormat {
  readonly name: string;
  /** How papaparse alone would cut the same file into cells; null for a file that is no text. */
  readonly papaparseDelimiter: string | null;
  /** Writes a file of that many flows; of packets, one of four times as many packets, which make fewer flows. */
  readonly write: (path: string, rows: number) => void;
}

/** A table whose first line is its header. */
function table(name: string, tell: (flow: FlowRecord) => FlowRecord, write: (flows: readonly FlowRecord[]) => string): ReadingFormat {
  return {
    name,
    papaparseDelimiter: ',',
    write: (path, rows) => writeFlows(path, rows, write([]), (flows) => write(flows.map(tell))),
  };
}

const nfdumpLines = (flows: readonly FlowRecord[]) =>
  `${flows.flatMap((flow) => nfdumpRecords(narrowToNfdump(flow), flow.row)).join('\n')}\n`;
const eveLines = (flows: readonly FlowRecord[]) => flows.map((flow) => `${JSON.stringify(eveEvent(narrowToEve(flow)))}\n`).join('');

/** Every format whose reading is measured, in the order of the table. */
export const readingFormats: readonly ReadingFormat[] = [
  { name: 'Zeek TSV', papaparseDelimiter: '\t', write: writeZeekLog },
  // They hold no tab: papaparse only cuts them into lines, which is much less work than parsing JSON.
  { name: 'Zeek JSON', papaparseDelimiter: '\t', write: writeZeekJsonLog },
  { name: 'EVE', papaparseDelimiter: '\t', write: (path, rows) => writeFlows(path, rows, '', eveLines) },
  { name: 'CSV', papaparseDelimiter: ',', write: writeZeekCsv },
  // Two records make a flow.
  { name: 'nfdump', papaparseDelimiter: ',', write: (path, rows) => writeFlows(path, rows, `${nfdumpHeader}\n`, nfdumpLines) },
  table(
    'binetflow',
    (flow) => tellBinetflow(flow, true),
    (flows) => writeBinetflow(flows, true, ','),
  ),
  table('CICFlowMeter', tellCicFlowMeter, (flows) => writeCicFlowMeter(flows, 'long')),
  table('NFStream', tellNfStream, writeNfStream),
  { name: 'Parquet', papaparseDelimiter: null, write: (path, rows) => writeFileSync(path, writeParquet(homeFlows(rows), 100_000)) },
  { name: 'pcap', papaparseDelimiter: null, write: (path, rows) => writePcap(path, 4 * rows) },
  { name: 'pcapng', papaparseDelimiter: null, write: (path, rows) => writePcapng(path, 4 * rows) },
];
