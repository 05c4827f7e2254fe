import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FlowRecord } from '../../../../../src-main/engine/ingest/collect/flow-table-builder.ts';
import { arbitraryFlow } from '../../../../helpers/arbitrary-flow.ts';
import { flowRecords } from '../../../../helpers/flow-records.ts';
import { tellBinetflow, writeBinetflow } from '../../../../helpers/formats/write-binetflow.ts';
import { tellCicFlowMeter, writeCicFlowMeter } from '../../../../helpers/formats/write-cic-flow-meter.ts';
import { tellNfStream, writeNfStream } from '../../../../helpers/formats/write-nfstream.ts';
import { writeParquet } from '../../../../helpers/formats/write-parquet.ts';
import { tellSuricata, writeSuricataCsv } from '../../../../helpers/formats/write-suricata-csv.ts';
import { writeZeekCsv } from '../../../../helpers/formats/write-zeek-csv.ts';
import { read } from '../../../../helpers/read.ts';
import { written } from '../written.ts';

interface Format {
  readonly name: string;
  /** What the format can tell of a flow. */
  readonly tell: (flow: FlowRecord) => FlowRecord;
  readonly write: (flows: readonly FlowRecord[]) => string | Uint8Array;
}

const all = (flow: FlowRecord) => flow;
const formats: readonly Format[] = [
  { name: 'CSV table', tell: all, write: (flows) => writeZeekCsv(flows) },
  { name: 'CSV table', tell: all, write: (flows) => writeZeekCsv(flows, '\t') },
  { name: 'CSV table', tell: all, write: (flows) => writeZeekCsv(flows, ';', ',') },
  { name: 'CSV table', tell: all, write: (flows) => writeZeekCsv(flows, '\t', ',') },
  { name: 'Suricata flows (CSV)', tell: tellSuricata, write: (flows) => writeSuricataCsv(flows, '.') },
  { name: 'Suricata flows (CSV)', tell: tellSuricata, write: (flows) => writeSuricataCsv(flows, '_') },
  ...[',', '\t'].flatMap((delimiter) =>
    [true, false].map((withSourcePackets) => ({
      name: 'Argus binetflow',
      tell: (flow: FlowRecord) => tellBinetflow(flow, withSourcePackets),
      write: (flows: readonly FlowRecord[]) => writeBinetflow(flows, withSourcePackets, delimiter),
    })),
  ),
  { name: 'CICFlowMeter (CSV)', tell: tellCicFlowMeter, write: (flows) => writeCicFlowMeter(flows, 'short') },
  { name: 'CICFlowMeter (CSV)', tell: tellCicFlowMeter, write: (flows) => writeCicFlowMeter(flows, 'long') },
  { name: 'NFStream (CSV)', tell: tellNfStream, write: writeNfStream },
  { name: 'Parquet table', tell: all, write: (flows) => writeParquet(flows, 7) },
];

/** The same table with its columns in another order, in quotation marks and in capitals. */
function rearranged(text: string, order: readonly number[]): string {
  const rows = text
    .trimEnd()
    .split('\n')
    .map((line) => line.split(','));
  const cells = rows.map((row, index) => order.map((position) => `"${index === 0 ? row[position]?.toUpperCase() : row[position]}"`));
  return cells.map((row) => `${row.join(',')}\r\n`).join('');
}

it('reads the columns in any order, case and quotation', async () => {
  const columns = writeZeekCsv([]).split(',').length;
  const order = fc.shuffledSubarray(
    Array.from({ length: columns }, (_, index) => index),
    { minLength: columns },
  );
  const property = fc.asyncProperty(fc.array(arbitraryFlow, { minLength: 1, maxLength: 10 }), order, async (flows, positions) => {
    const { flows: found, account } = await read(written('flows', rearranged(writeZeekCsv(flows), positions)));
    expect(account).toMatchObject({ read: flows.length, used: flows.length, notes: [] });
    expect(flowRecords(found)).toEqual(flows.map((flow, index) => ({ ...flow, row: index + 1 })));
  });
  await fc.assert(property, { numRuns: 60 });
});

describe.each(formats.map((format, index) => ({ ...format, index })))('$name ($index)', ({ name, tell, write }) => {
  it('reads back any flows that it can tell, none lost', async () => {
    const property = fc.asyncProperty(fc.array(arbitraryFlow.map(tell), { minLength: 1, maxLength: 30 }), async (flows) => {
      const reading = await read(written('flows', write(flows)));
      expect(reading.account.input).toEqual({ formats: [name], records: flows.length, setAside: [] });
      expect(reading.account).toMatchObject({ read: flows.length, used: flows.length, skipped: [] });
      expect(flowRecords(reading.flows)).toEqual(flows.map((flow, index) => ({ ...flow, row: index + 1 })));
    });
    await fc.assert(property, { numRuns: 60 });
  });
});
