import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FlowRecord, unknownFlow } from '../../../../src-main/engine/ingest/collect/flow-table-builder.ts';
import { labelCodes } from '../../../../src-main/engine/types.ts';
import { arbitraryFlow } from '../../../helpers/arbitrary-flow.ts';
import { flowsOf } from '../../../helpers/flows-of.ts';
import { tellBinetflow, writeBinetflow } from '../../../helpers/formats/write-binetflow.ts';
import { tellCicFlowMeter, writeCicFlowMeter } from '../../../helpers/formats/write-cic-flow-meter.ts';
import { eveEvent, narrowToEve } from '../../../helpers/formats/write-eve.ts';
import { writeGuideCsv } from '../../../helpers/formats/write-guide-csv.ts';
import { narrowToNfdump, nfdumpHeader, nfdumpRecords } from '../../../helpers/formats/write-nfdump.ts';
import { tellNfStream, writeNfStream } from '../../../helpers/formats/write-nfstream.ts';
import { writeParquet } from '../../../helpers/formats/write-parquet.ts';
import { tellSuricata, writeSuricataCsv } from '../../../helpers/formats/write-suricata-csv.ts';
import { writeZeekCsv } from '../../../helpers/formats/write-zeek-csv.ts';
import { writeZeekJson } from '../../../helpers/formats/write-zeek-json.ts';
import { writeZeekLabelled } from '../../../helpers/formats/write-zeek-labelled.ts';
import { writeZeekTsv } from '../../../helpers/formats/write-zeek-tsv.ts';
import { read } from '../../../helpers/read.ts';
import { temporaryFolder } from '../../../helpers/temporary-folder.ts';

type Flows = readonly FlowRecord[];

/** A way of writing flows, and what it can tell. */
interface Format {
  readonly name: string;
  /** What the account calls the format. */
  readonly format: string;
  readonly write: (flows: Flows) => string | Uint8Array;
  /** What of a flow can be told; all where absent. */
  readonly tell?: (flow: FlowRecord) => FlowRecord;
  /** The account says more than that all were used: units, and headers within bytes. */
  readonly hasNotes?: true;
}

const noLabel = (flow: FlowRecord): FlowRecord => ({ ...flow, label: labelCodes.none });
/** A line of Zeek's JSON of which nothing is known but a time is no line of a conn.log. */
const tellZeekJson = (flow: FlowRecord): FlowRecord => ({ ...noLabel(flow), connState: flow.connState || 'OTH' });
const tellGuide = ({ tsSeconds, volumes, unknownVolumes, label }: FlowRecord): FlowRecord => ({
  ...unknownFlow,
  tsSeconds,
  volumes,
  unknownVolumes,
  label,
});

const utf16 = (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le');
const eveLines = (flows: Flows) => flows.map((flow) => `${JSON.stringify(eveEvent(flow))}\n`).join('');

const csv = 'CSV table';
const eve = { format: 'Suricata events (EVE)', tell: narrowToEve, hasNotes: true } as const;
const suricata = { format: 'Suricata flows (CSV)', tell: tellSuricata, hasNotes: true } as const;
const cic = { format: 'CICFlowMeter (CSV)', tell: tellCicFlowMeter, hasNotes: true } as const;

const formats: readonly Format[] = [
  { name: 'Zeek TSV', format: 'Zeek conn.log', write: writeZeekTsv, tell: noLabel },
  { name: 'Zeek TSV in UTF-16', format: 'Zeek conn.log', write: (flows) => utf16(writeZeekTsv(flows)), tell: noLabel },
  { name: 'Zeek JSON', format: 'Zeek conn.log (JSON)', write: writeZeekJson, tell: tellZeekJson },
  { name: 'IoT-23’s labelled log', format: 'Zeek conn.log', write: writeZeekLabelled },
  { name: 'CSV with the guide’s columns', format: csv, write: writeGuideCsv, tell: tellGuide },
  { name: 'CSV with Zeek’s columns', format: csv, write: (flows) => writeZeekCsv(flows) },
  { name: 'CSV with tabs', format: csv, write: (flows) => writeZeekCsv(flows, '\t') },
  { name: 'CSV with semicolons and decimal commas', format: csv, write: (flows) => writeZeekCsv(flows, ';', ',') },
  { name: 'CSV with tabs and decimal commas', format: csv, write: (flows) => writeZeekCsv(flows, '\t', ',') },
  { name: 'CSV with line ends of Windows', format: csv, write: (flows) => writeZeekCsv(flows).replaceAll('\n', '\r\n') },
  { name: 'CSV in UTF-16', format: csv, write: (flows) => utf16(writeZeekCsv(flows)) },
  { name: 'CSV in UTF-16, large-endian', format: csv, write: (flows) => utf16(writeZeekCsv(flows)).swap16() },
  { name: 'EVE, an event a line', ...eve, write: eveLines },
  { name: 'EVE as a list', ...eve, write: (flows) => JSON.stringify(flows.map(eveEvent)) },
  { name: 'EVE as a pretty list', ...eve, write: (flows) => JSON.stringify(flows.map(eveEvent), null, 1) },
  { name: 'Suricata’s CSV with dots', ...suricata, write: (flows) => writeSuricataCsv(flows, '.') },
  { name: 'Suricata’s CSV with underscores', ...suricata, write: (flows) => writeSuricataCsv(flows, '_') },
  ...[',', '\t'].flatMap((delimiter) =>
    [true, false].map(
      (withSourcePackets): Format => ({
        name: `binetflow with ${delimiter === ',' ? 'commas' : 'tabs'}, ${withSourcePackets ? 'with' : 'without'} packets of the source`,
        format: 'Argus binetflow',
        write: (flows) => writeBinetflow(flows, withSourcePackets, delimiter),
        tell: (flow) => tellBinetflow(flow, withSourcePackets),
        hasNotes: true,
      }),
    ),
  ),
  { name: 'CICFlowMeter’s CSV with short names', ...cic, write: (flows) => writeCicFlowMeter(flows, 'short') },
  { name: 'CICFlowMeter’s CSV with long names', ...cic, write: (flows) => writeCicFlowMeter(flows, 'long') },
  { name: 'NFStream’s CSV', format: 'NFStream (CSV)', write: writeNfStream, tell: tellNfStream, hasNotes: true },
  { name: 'Parquet', format: 'Parquet table', write: (flows) => writeParquet(flows, 7) },
];

/** Flows with the numbers of their rows. */
const numbered = (flows: Flows) => flows.map((flow, index) => ({ ...flow, row: index + 1 }));

describe.each(formats)('any flows, written as $name', ({ format, write, tell = (flow) => flow, hasNotes }) => {
  it('are the same when they are read, none lost', async () => {
    const path = join(temporaryFolder(), 'flows');
    await fc.assert(
      fc.asyncProperty(fc.array(arbitraryFlow.map(tell), { minLength: 1, maxLength: 30 }), async (flows) => {
        writeFileSync(path, write(flows));
        const { flows: table, account } = await read(path);
        expect(flowsOf(table)).toEqual(numbered(flows));
        expect(account).toMatchObject({ read: flows.length, used: flows.length, skipped: [] });
        expect(account.input).toEqual({ formats: [format], records: flows.length, setAside: [] });
        if (!hasNotes) expect(account.notes).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });
});

// Apart from the others: each side of a flow is a record of its own, and flows come in the order in which they are complete.
describe('any flows, written as nfdump’s CSV', () => {
  it('are the same when they are read, in any order of the records', async () => {
    const path = join(temporaryFolder(), 'flows');
    // Echoes have no port of their own: two of the same ends at the same time could not be told apart.
    const told = fc
      .array(arbitraryFlow.map(narrowToNfdump), { minLength: 1, maxLength: 20 })
      .map((flows) =>
        flows
          .filter(({ protocol, origAddress, respAddress }) => origAddress !== respAddress && protocol !== 'icmp')
          .concat(flows.filter(({ protocol }) => protocol === 'icmp').slice(0, 1)),
      )
      .filter((flows) => flows.length > 0);
    const inOrder = (flows: Flows) => flows.map((flow) => JSON.stringify({ ...flow, row: 0 })).sort();
    await fc.assert(
      fc.asyncProperty(told, fc.infiniteStream(fc.nat()), async (flows, places) => {
        const records = flows.flatMap(nfdumpRecords).map((text) => ({ place: places.next().value, text }));
        const lines = records.sort((a, b) => a.place - b.place).map(({ text }) => text);
        writeFileSync(path, `${[nfdumpHeader, ...lines].join('\n')}\n`);
        const { flows: table, account } = await read(path);
        expect(inOrder(flowsOf(table))).toEqual(inOrder(flows));
        expect(account).toMatchObject({ read: flows.length, used: flows.length, skipped: [] });
        expect(account.input).toEqual({ formats: ['nfdump CSV'], records: records.length, setAside: [] });
      }),
      { numRuns: 100 },
    );
  });
});

/** The same table with its columns in another order, in quotation marks and in capitals. */
function rearranged(text: string, order: readonly number[]): string {
  const rows = text
    .trimEnd()
    .split('\n')
    .map((line) => line.split(','));
  const cells = rows.map((row, index) => order.map((position) => `"${index === 0 ? row[position]?.toUpperCase() : row[position]}"`));
  return cells.map((row) => `${row.join(',')}\r\n`).join('');
}

describe('any flows, written as CSV with its columns in any order, case and quotation', () => {
  it('are the same when they are read', async () => {
    const path = join(temporaryFolder(), 'flows');
    const columns = [...writeZeekCsv([]).split(',').keys()];
    const order = fc.shuffledSubarray(columns, { minLength: columns.length });
    await fc.assert(
      fc.asyncProperty(fc.array(arbitraryFlow, { minLength: 1, maxLength: 10 }), order, async (flows, positions) => {
        writeFileSync(path, rearranged(writeZeekCsv(flows), positions));
        const { flows: table, account } = await read(path);
        expect(account).toMatchObject({ read: flows.length, used: flows.length, notes: [] });
        expect(flowsOf(table)).toEqual(numbered(flows));
      }),
      { numRuns: 60 },
    );
  });
});
