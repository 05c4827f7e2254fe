import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FlowCollector } from '../../../../../src-main/engine/ingest/collect/flow-collector.ts';
import { mapColumns } from '../../../../../src-main/engine/ingest/table/column-map.ts';
import type { FlowRowParser } from '../../../../../src-main/engine/ingest/table/flow-row-parser.ts';
import { OddCells } from '../../../../../src-main/engine/ingest/table/odd-cells.ts';
import { takeRow } from '../../../../../src-main/engine/ingest/table/take-row.ts';
import { createZeekRowParser } from '../../../../../src-main/engine/ingest/zeek/create-zeek-row-parser.ts';
import { zeekTsvFormat } from '../../../../../src-main/engine/ingest/zeek/read-zeek-tsv.ts';
import { flowsOf } from '../../../../helpers/flows-of.ts';
import { temporaryFolder } from '../../../../helpers/temporary-folder.ts';
import { type Outcome, outcomeOf, readChunks } from './read-chunks.ts';

/** The same log read cell by cell, with nothing but the rules of tables: what `ZeekRows` must agree with. */
function readSlowly(log: string): Promise<Outcome> {
  return outcomeOf((context) => {
    let parser: FlowRowParser | null = null;
    let joins = false;
    const odd = new OddCells();
    for (const [index, line] of log.split('\n').entries()) {
      if (line.trim() === '') continue;
      const cells = line.split('\t').flatMap((cell, at, all) => (joins && at === all.length - 1 ? cell.split('   ') : [cell]));
      if (cells[0] === '#fields') {
        joins = line.includes('   ');
        const names = cells.slice(1).flatMap((name) => name.split('   '));
        parser = createZeekRowParser(mapColumns(names), names.length, context.labels, odd);
      } else if (!line.startsWith('#')) {
        takeRow(context, parser, cells, index + 1, '#fields line');
      }
    }
    for (const note of odd.notes()) context.note(note);
  });
}

const often = <T>(usual: fc.Arbitrary<T>, rare: fc.Arbitrary<T>) =>
  fc.oneof({ arbitrary: usual, weight: 12 }, { arbitrary: rare, weight: 1 });
const oddCell = fc.constantFrom(
  ...[
    '',
    '-',
    '(empty)',
    'nan',
    ' ',
    ' 7',
    '7 ',
    '-5',
    '+5',
    '1e5',
    '0x10',
    '.5',
    '5.',
    '.',
    '1.2.3',
    '1,5',
    'Infinity',
    'x',
    'é',
    '\u00a0',
  ],
  ...['9007199254740993', '99999999999999999999', '9'.repeat(400), '0.1234567890123456789', '2023-11-24T12:16:57.314165Z', 'null', '\0'],
);
const count = often(fc.nat().map(String), fc.oneof(oddCell, fc.maxSafeNat().map(String), fc.double().map(String)));
const time = often(
  fc.nat({ max: 2e9 }).map((seconds) => `${seconds}.123456`),
  oddCell,
);
const address = often(fc.oneof(fc.ipV4(), fc.ipV6(), fc.constant('192.168.1.2')), oddCell);
const word = often(fc.constantFrom('tcp', 'udp', 'dns', 'ssl,http', 'SF', '-', ' tcp', 'TCP '), oddCell);
const label = often(
  fc.constantFrom('-', 'Benign', 'malicious', ' Benign ', 'DDoS', 'PortScan', '-   Benign   -', 'unknown'),
  fc.oneof(oddCell, fc.string({ unit: fc.constantFrom('a', ' ', 'é') })),
);
const joined = often(
  fc.constantFrom('-   Benign   -', '(empty)   Malicious   C&C', '-   benign   -', '-   -   -'),
  fc.constantFrom('-', '-   Benign', '-   DDoS   -', '-   Benign   -   ', '-   Benign   -   more', '', ' Benign   -   -', 'Malicious'),
);

const columns: Readonly<Record<string, fc.Arbitrary<string>>> = {
  ts: time,
  uid: word,
  'id.orig_h': address,
  'id.resp_h': address,
  'id.resp_p': count,
  proto: word,
  service: word,
  duration: time,
  conn_state: word,
  orig_pkts: count,
  resp_pkts: count,
  orig_bytes: count,
  resp_bytes: count,
};

/** A part of a log: its #fields line in any order, with or without labels, and rows of which some are odd in any way. */
const part = fc
  .tuple(fc.shuffledSubarray(Object.keys(columns), { minLength: 13 }), fc.constantFrom('none', 'label', 'joined'))
  .chain(([names, labels]) => {
    const last = labels === 'none' ? [] : labels === 'label' ? [label] : [joined];
    const header = [...names, ...(labels === 'none' ? [] : [labels === 'label' ? 'label' : 'tunnel_parents   label   detailed-label'])];
    const cells = fc.tuple(...names.map((name) => columns[name] ?? word), ...last);
    const row = fc.tuple(
      cells,
      often(fc.constant(0), fc.integer({ min: -3, max: 2 })),
      often(fc.constant(''), fc.constantFrom('', ' ', 'x')),
    );
    return fc
      .array(row, { maxLength: 12 })
      .map((rows) =>
        [
          ['#fields', ...header],
          ...rows.map(([all, change, extra]) =>
            change < 0 ? all.slice(0, change) : [...all, ...Array.from({ length: change }, () => extra)],
          ),
        ].map((line) => line.join('\t')),
      );
  });
const log = fc.array(part, { minLength: 1, maxLength: 3 }).map((parts) => `${parts.flat().join('\n')}\n#close\n`);

const read = (text: string, ...cuts: readonly number[]) => {
  const bytes = Buffer.from(text);
  const at = [0, ...cuts.map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
  return readChunks(
    zeekTsvFormat,
    at.slice(1).map((end, index) => bytes.subarray(at[index], end)),
  );
};

describe('rows read from bytes', () => {
  it('do not use the number of a text after the collector has made room', async () => {
    const rows = (count: number) => Buffer.from('1\t2\t3\t4\ttcp\tdns\n'.repeat(count));
    const chunks = [Buffer.from('#fields\torig_pkts\tresp_pkts\torig_bytes\tresp_bytes\tproto\tservice\n'), rows(3), rows(2), rows(1)];
    const { flows } = await readChunks(
      zeekTsvFormat,
      chunks,
      false,
      new FlowCollector({
        temporaryFolder: temporaryFolder(),
        signal: new AbortController().signal,
        limits: { flows: 2, characters: 1e6, batchFlows: 100 },
      }),
    );
    expect(flowsOf(flows).map(({ protocol, service }) => `${protocol} ${service}`)).toEqual(Array.from({ length: 6 }, () => 'tcp dns'));
  });

  it('are the same flows, with the same account, as rows read cell by cell, wherever the file is cut into chunks', async () => {
    await fc.assert(
      fc.asyncProperty(log, fc.array(fc.nat(), { maxLength: 4 }), async (text, cuts) => {
        // A row whose first cell is blank or begins with "#" is the business of the header; Zeek writes no such cell.
        fc.pre(!/^[ \t\u00a0]/m.test(text));
        expect(await read(text, ...cuts)).toEqual(await readSlowly(text));
      }),
      { numRuns: 600 },
    );
  });

  it('are the same at every boundary of chunks', async () => {
    const text =
      '\uFEFF#separator \\x09\r\n#path\tconn\r\n#fields\torig_pkts\tresp_pkts\torig_bytes\tresp_bytes\tproto\tlabel\r\n' +
      '1\t2\t3\t4\ttcp\tBenign\r\n\r\n5\tx\t7\t8\tudp\tmalicious\r\n5\t6\t7\t8\té\tDDoS\r\n1\t2\t3\t4\tudp\tBenign\r\n#close\t2020\r\n';
    const whole = await read(text);
    expect(whole.account).toMatchObject({ read: 4, used: 3, skipped: [{ count: 1, firstLines: [6] }] });
    const size = Buffer.byteLength(text);
    for (let cut = 0; cut <= size; cut += 1) expect(await read(text, cut)).toEqual(whole);
    const bytes = Buffer.from(text);
    expect(
      await readChunks(
        zeekTsvFormat,
        Array.from(bytes, (_, at) => bytes.subarray(at, at + 1)),
      ),
    ).toEqual(whole);
  });
});
