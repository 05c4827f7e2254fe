import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FlowRecord, unknownFlow } from '../../../../src-main/engine/ingest/collect/flow-table-builder.ts';
import { labelCodes } from '../../../../src-main/engine/types.ts';
import { arbitraryFlow } from '../../../helpers/arbitrary-flow.ts';
import { flowsOf } from '../../../helpers/flows-of.ts';
import { writeCsv } from '../../../helpers/formats/write-csv.ts';
import { writeGuideCsv } from '../../../helpers/formats/write-guide-csv.ts';
import { writeZeekJson } from '../../../helpers/formats/write-zeek-json.ts';
import { writeZeekLabelled } from '../../../helpers/formats/write-zeek-labelled.ts';
import { writeZeekTsv } from '../../../helpers/formats/write-zeek-tsv.ts';
import { read } from '../../../helpers/read.ts';
import { temporaryFolder } from '../../../helpers/temporary-folder.ts';

const withoutLabel = (flow: FlowRecord): FlowRecord => ({ ...flow, label: labelCodes.none });
/** A line of Zeek's JSON of which nothing is known but a time is no line of a conn.log. */
const toldAsConn = (flow: FlowRecord): FlowRecord => ({ ...flow, connState: flow.connState || 'OTH' });
const toldByGuide = ({ tsSeconds, volumes, unknownVolumes, label }: FlowRecord): FlowRecord => ({
  ...unknownFlow,
  tsSeconds,
  volumes,
  unknownVolumes,
  label,
});
const same = (flow: FlowRecord) => flow;

const formats: readonly [
  name: string,
  write: (flows: readonly FlowRecord[]) => string,
  keep: (flow: FlowRecord) => FlowRecord,
  format: string,
][] = [
  ['Zeek TSV', writeZeekTsv, withoutLabel, 'Zeek conn.log'],
  ['IoT-23', writeZeekLabelled, same, 'Zeek conn.log'],
  ['Zeek JSON', writeZeekJson, (flow) => toldAsConn(withoutLabel(flow)), 'Zeek conn.log (JSON)'],
  ['CSV with the guide’s columns', writeGuideCsv, toldByGuide, 'CSV table'],
  ['CSV with Zeek’s columns', writeCsv, same, 'CSV table'],
];

describe.each(formats)('any flows, written as %s', (_name, write, keep, format) => {
  it('are the same when they are read', async () => {
    const path = join(temporaryFolder(), 'flows');
    await fc.assert(
      fc.asyncProperty(fc.array(arbitraryFlow.map(keep), { minLength: 1, maxLength: 30 }), async (flows) => {
        writeFileSync(path, write(flows));
        const { flows: table, account } = await read(path);
        expect(flowsOf(table)).toEqual(flows.map((flow, index) => ({ ...flow, row: index + 1 })));
        expect(account).toMatchObject({
          read: flows.length,
          used: flows.length,
          skipped: [],
          notes: [],
          input: { formats: [format], records: flows.length, setAside: [] },
        });
      }),
      { numRuns: 150 },
    );
  });
});
