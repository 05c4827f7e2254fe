import { gzipSync } from 'node:zlib';
import type { FlowRecord } from '../../../src-main/engine/ingest/collect/flow-table-builder.ts';
import { pcap, pcapng, type WrittenPacket } from '../capture-writer.ts';
import { guideHeader, quietRows } from '../captures.ts';
import { tellBinetflow, writeBinetflow } from '../formats/write-binetflow.ts';
import { writeCicFlowMeter } from '../formats/write-cic-flow-meter.ts';
import { eveEvent, narrowToEve } from '../formats/write-eve.ts';
import { narrowToNfdump, nfdumpHeader, nfdumpRecords } from '../formats/write-nfdump.ts';
import { writeNfStream } from '../formats/write-nfstream.ts';
import { writeParquet } from '../formats/write-parquet.ts';
import { writeSuricataCsv } from '../formats/write-suricata-csv.ts';
import { writeZeekLabelled } from '../formats/write-zeek-labelled.ts';
import { tcpScript } from '../tcp-script.ts';
import { zipOf } from '../zip-of.ts';
import { endNeeded, gzipCut, type LinesToCut, linesCut, listCut, packetsCut, type WhenCut } from './when-cut.ts';

/** A small capture without a fault. */
export interface GoodCapture {
  readonly format: string;
  readonly fileName: string;
  readonly content: Buffer;
  /** What stands before its first flow, in bytes. */
  readonly headerBytes: number;
  readonly whenCut: WhenCut;
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
const summary = 'Summary\nflows,bytes,packets,avg_bps,avg_pps,avg_bpp\n1,2,3,4,5,6\n';
const table = `${guideHeader}\n${quietRows(flowCount).join('\n')}\n`;
const labelled = writeZeekLabelled(flows);

/** Connections one after the other, each over before the next begins, so that a cut harms none but the last. */
const packets: readonly WrittenPacket[] = Array.from({ length: flowCount }, (_, index) =>
  tcpScript(['> S', '< SA', '> A', `> A ${120 + index}`, '< A 240', '> FA', '< FA', '> A'], 1_700_000_000 + index * 60),
).flat();

function lines(format: string, fileName: string, content: string, cut: Omit<LinesToCut, 'content' | 'encoding'>): GoodCapture {
  const bytes = Buffer.from(content);
  const headerBytes = Buffer.byteLength(cut.header);
  return { format, fileName, content: bytes, headerBytes, whenCut: linesCut({ ...cut, content: bytes, encoding: 'utf-8' }) };
}

const commas = { delimiter: ',', told: /it is cut off: the file ends in its middle/ };

/** A table whose first line is its header. */
function csv(format: string, fileName: string, content: string): GoodCapture {
  return lines(format, fileName, content, { ...commas, header: content.slice(0, content.indexOf('\n') + 1) });
}

function zeekLog(format: string, fileName: string, header: string, content: string): GoodCapture {
  return lines(format, fileName, content, { header, delimiter: '\t', told: /it is cut off: the file ends in its middle/ });
}

/** A JSON object a line. */
function jsonLines(format: string, fileName: string, objects: readonly string[]): GoodCapture {
  return lines(format, fileName, `${objects.join('\n')}\n`, { header: '', delimiter: null, told: /not a JSON object/ });
}

function list(format: string, fileName: string, content: string): GoodCapture {
  const whenCut = listCut(content.indexOf('event_type'));
  return { format, fileName, content: Buffer.from(content), headerBytes: content.indexOf('{'), whenCut };
}

function captured(format: string, fileName: string, write: (packets: readonly WrittenPacket[]) => Buffer): GoodCapture {
  const headerBytes = write([]).length;
  const whenCut = packetsCut(headerBytes, write(packets.slice(0, 1)).length - headerBytes);
  return { format, fileName, content: write(packets), headerBytes, whenCut };
}

function utf16(): GoodCapture {
  const content = Buffer.from(`\uFEFF${table}`, 'utf16le');
  const header = `${guideHeader}\n`;
  const whenCut = linesCut({ ...commas, content, encoding: 'utf-16le', header });
  return { format: 'UTF-16', fileName: 'utf16.csv', content, headerBytes: 2 + 2 * header.length, whenCut };
}

function packed(format: string, fileName: string, content: Buffer, whenCut: WhenCut): GoodCapture {
  return { format, fileName, content, headerBytes: 0, whenCut };
}

const parquet = Buffer.from(writeParquet(flows, 10));
const gzip = gzipSync(table);

/** One of each format. A new format gets a line here, and is cut and damaged with the others. */
export const goodCaptures: readonly GoodCapture[] = [
  csv('the guide’s CSV', 'flows.csv', table),
  zeekLog('a Zeek log', 'conn.log', zeekHeader, `${zeekHeader}${zeekRows.join('\n')}\n#close\t2023\n`),
  jsonLines('a Zeek log in JSON', 'conn.json', zeekObjects),
  jsonLines(
    'an EVE log',
    'eve.json',
    events.map((event) => JSON.stringify(event)),
  ),
  list('a list of EVE events', 'list.json', JSON.stringify(events)),
  list('a pretty list of EVE events', 'pretty.json', JSON.stringify(events, null, 2)),
  lines('nfdump’s CSV', 'nfdump.csv', `${nfdumpHeader}\n${records.join('\n')}\n${summary}`, {
    header: `${nfdumpHeader}\n`,
    delimiter: ',',
    told: /fewer cells than the header/,
  }),
  zeekLog('IoT-23’s labelled log', 'conn.log.labeled', labelled.slice(0, labelled.indexOf('\n17') + 1), labelled),
  csv(
    'Argus’s binetflow',
    'capture.binetflow',
    writeBinetflow(
      flows.map((flow) => tellBinetflow(flow, true)),
      true,
      ',',
    ),
  ),
  csv('CICFlowMeter’s CSV', 'ISCX.csv', writeCicFlowMeter(flows, 'long')),
  csv('NFStream’s CSV', 'nfstream.csv', writeNfStream(flows)),
  csv('Suricata’s CSV', 'suricata.csv', writeSuricataCsv(flows, '.')),
  // Unlike a text or packets, a Parquet table that is cut gives nothing: where its columns lie stands at its end.
  { ...packed('Parquet', 'flows.parquet', parquet, endNeeded(/is a Parquet table that is cut off/)), headerBytes: 4 },
  captured('pcap', 'home.pcap', pcap),
  captured('pcapng', 'home.pcapng', pcapng),
  utf16(),
  packed('gzip', 'flows.csv.gz', gzip, gzipCut(gzip.length / 2)),
  packed('zip', 'flows.csv.zip', await zipOf('flows.csv', table), endNeeded(/is a zip archive that is damaged or cut off/)),
];

/** A good capture by its format. */
export function goodCapture(format: string): GoodCapture {
  const found = goodCaptures.find((capture) => capture.format === format);
  if (!found) throw new Error(`There is no good capture of the format ${format}.`);
  return found;
}
