import { gzipSync } from 'node:zlib';
import type { FlowRecord } from '../../../src-main/engine/ingest/collect/flow-table-builder.ts';
import { guideHeader, quietRows } from '../captures.ts';
import { eveEvent, narrowToEve } from '../formats/write-eve.ts';
import { narrowToNfdump, nfdumpHeader, nfdumpRecords } from '../formats/write-nfdump.ts';
import { zipOf } from '../zip-of.ts';

/** A small capture without a fault. */
export interface GoodCapture {
  readonly format: string;
  readonly fileName: string;
  readonly content: Buffer;
  /** What stands before its first flow, in bytes. */
  readonly headerBytes: number;
}

const flowCount = 40;
const states = ['SF', 'S0', 'REJ', 'S1'];

const flows: readonly FlowRecord[] = Array.from({ length: flowCount }, (_, index) => ({
  row: index + 1,
  tsSeconds: 1_700_000_000 + index,
  durationSeconds: 0.25,
  volumes: [2 + (index % 3), 1, 120 + index, 240],
  unknownVolumes: 0,
  origAddress: `192.168.1.${10 + (index % 4)}`,
  respAddress: '192.0.2.7',
  protocol: index % 5 === 0 ? 'udp' : 'tcp',
  service: index % 5 === 0 ? 'dns' : 'ssl',
  connState: states[index % states.length] ?? 'SF',
  respPort: index % 5 === 0 ? 53 : 443,
  label: 0,
}));

const volumes = (flow: FlowRecord) => flow.volumes.join('\t');
const zeekHeader =
  '#separator \\x09\n#path\tconn\n#fields\tts\tid.orig_h\tid.resp_h\tid.resp_p\tproto\torig_pkts\tresp_pkts\torig_bytes\tresp_bytes\n';
const zeekRows = flows.map(
  (flow) => `${flow.tsSeconds}\t${flow.origAddress}\t${flow.respAddress}\t${flow.respPort}\t${flow.protocol}\t${volumes(flow)}`,
);
const zeekObjects = flows.map((flow) =>
  JSON.stringify({
    ts: flow.tsSeconds,
    'id.orig_h': flow.origAddress,
    conn_state: flow.connState,
    orig_pkts: flow.volumes[0],
    resp_pkts: flow.volumes[1],
    orig_bytes: flow.volumes[2],
    resp_bytes: flow.volumes[3],
  }),
);
const events = flows.map((flow) => eveEvent(narrowToEve(flow)));
const records = flows.map(narrowToNfdump).flatMap(nfdumpRecords);
const table = `${guideHeader}\n${quietRows(flowCount).join('\n')}\n`;

function good(format: string, fileName: string, header: string, content: string | Buffer): GoodCapture {
  return { format, fileName, content: Buffer.from(content), headerBytes: Buffer.byteLength(header) };
}

/** One of each format. A new format gets a line here, and is cut and damaged with the others. */
export const goodCaptures: readonly GoodCapture[] = [
  good('the guide’s CSV', 'flows.csv', `${guideHeader}\n`, table),
  good('a Zeek log', 'conn.log', zeekHeader, `${zeekHeader}${zeekRows.join('\n')}\n#close\t2023\n`),
  good('a Zeek log in JSON', 'conn.json', '', `${zeekObjects.join('\n')}\n`),
  good('an EVE log', 'eve.json', '', `${events.map((event) => JSON.stringify(event)).join('\n')}\n`),
  good('a list of EVE events', 'list.json', '[', JSON.stringify(events)),
  good('a pretty list of EVE events', 'pretty.json', '[\n', JSON.stringify(events, null, 2)),
  good(
    'nfdump’s CSV',
    'nfdump.csv',
    `${nfdumpHeader}\n`,
    `${nfdumpHeader}\n${records.join('\n')}\nSummary\nflows,bytes,packets,avg_bps,avg_pps,avg_bpp\n1,2,3,4,5,6\n`,
  ),
  good('UTF-16', 'utf16.csv', `\uFEFF${guideHeader}`, Buffer.from(`\uFEFF${table}`, 'utf16le')),
  good('gzip', 'flows.csv.gz', '', gzipSync(table)),
  good('zip', 'flows.csv.zip', '', await zipOf('flows.csv', table)),
];

/** A good capture by its format. */
export function goodCapture(format: string): GoodCapture {
  const found = goodCaptures.find((capture) => capture.format === format);
  if (!found) throw new Error(`There is no good capture of the format ${format}.`);
  return found;
}
