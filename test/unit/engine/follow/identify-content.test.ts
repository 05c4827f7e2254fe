import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { identifyContent } from '../../../../src-main/engine/follow/identify-content.ts';
import { unknownFlow } from '../../../../src-main/engine/ingest/collect/flow-table-builder.ts';
import { pcap } from '../../../helpers/capture-writer.ts';
import { eveEvent } from '../../../helpers/formats/write-eve.ts';
import { writeGuideCsv } from '../../../helpers/formats/write-guide-csv.ts';
import { nfdumpHeader } from '../../../helpers/formats/write-nfdump.ts';
import { writeParquet } from '../../../helpers/formats/write-parquet.ts';
import { writeZeekJson } from '../../../helpers/formats/write-zeek-json.ts';
import { writeZeekTsv } from '../../../helpers/formats/write-zeek-tsv.ts';
import { tcpScript } from '../../../helpers/tcp-script.ts';
import { temporaryFolder } from '../../../helpers/temporary-folder.ts';
import { identify } from './pieces.ts';

const flows = Array.from({ length: 3 }, (_, index) => ({
  ...unknownFlow,
  tsSeconds: 1_700_000_000 + index,
  volumes: [1, 2, 3, 4] as [number, number, number, number],
  unknownVolumes: 0,
  protocol: 'tcp',
  connState: 'SF',
}));
const eveLine = `${JSON.stringify(eveEvent(flows[0] ?? unknownFlow))}\n`;
const dns = '#separator \\x09\n#path\tdns\n#fields\tts\tuid\tquery\n1\tx\texample.org\n';

/** A file of its own with a content, looked at. */
function look(content: string | Uint8Array, name = 'a.log') {
  const path = join(temporaryFolder(), name);
  writeFileSync(path, content);
  return identify(path, name);
}

describe('what a file holds', () => {
  it.each([
    ['Zeek’s conn.log', 'Zeek conn.log', true, writeZeekTsv(flows)],
    ['Zeek’s JSON', 'Zeek conn.log (JSON)', true, writeZeekJson(flows)],
    ['Suricata’s events', 'Suricata events (EVE)', true, eveLine],
    ['a list of them', 'Suricata events (EVE)', false, `[${eveLine}]`],
    ['a table', 'CSV table', true, writeGuideCsv(flows)],
    ['a table with a mark and line ends of Windows', 'CSV table', true, `\uFEFF${writeGuideCsv(flows).replaceAll('\n', '\r\n')}`],
    ['a table with its header in a comment', 'CSV table', true, `# ${writeGuideCsv(flows)}`],
    ['packets', 'packet capture (pcap)', false, pcap(tcpScript(['> S', '< SA', '> A', '> FA', '< FA']))],
  ])('is told with its first time: %s, packed or not', async (_what, format, grows, content) => {
    const told = { kind: 'new', format, grows, firstSeconds: expect.closeTo(1_700_000_000, 3) };
    const bytes = Buffer.from(content);
    const beginning = expect.objectContaining({ position: bytes.length, headBytes: Math.min(4096, bytes.length) });
    expect(await look(content)).toEqual({ ...told, packed: false, beginning });
    expect(await look(gzipSync(content))).toMatchObject({ kind: 'new', format, grows, packed: true });
  });

  it.each([
    ['Parquet', 'Parquet table', writeParquet(flows, 7)],
    ['a text in UTF-16', 'Zeek conn.log', Buffer.from(`\uFEFF${writeZeekTsv(flows)}`, 'utf16le')],
    ['nfdump’s header', 'nfdump CSV', `${nfdumpHeader}\n`],
    ['columns that a person must tell', 'CSV table', 'when,sent,received,from\n1,2,3,4\n'],
  ])('may tell no time: %s', async (_what, format, content) => {
    const isColumns = format === 'CSV table';
    // By so little it is not known again.
    const told = { kind: 'new', format, grows: isColumns, packed: false, firstSeconds: null, beginning: null };
    expect(await look(content)).toEqual(told);
  });

  it.each([
    ['nothing', ''],
    ['half a header', '#separator \\x09\n#fields\tts\tor'],
    ['lines of Zeek’s before its columns', '#separator \\x09\n#path\tconn\n'],
    ['half a line of column names', 'ts,orig_pkts,resp_'],
    ['comments and blanks', 'sep=;\n# made by a router\n\n'],
    ['half an event', eveLine.slice(0, 20)],
    ['half a line of JSON', writeZeekJson(flows).slice(0, 20)],
    ['blank lines', '\n\n'],
    ['an archive that holds nothing yet', gzipSync(writeZeekTsv(flows)).subarray(0, 5)],
    ['lines of several of Zeek’s logs, but none of conn', '{"_path":"dns","ts":1}\n{"_path":"ssl","ts":1}\n'],
    ['the first line of one of Zeek’s logs, which may be of all', '{"_path":"dns","ts":1}\n'],
  ])('is not clear yet: %s', async (_what, content) => {
    expect(await look(content, 'all.log')).toEqual({ kind: 'unclear' });
  });

  it.each([
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]), /^a\.log is a picture/],
    ['a web page', '<html>\n', /^a\.log is a web page/],
    ['other JSON', '{"x":1}\n', /^a\.log is JSON, but/],
    ['another log of Zeek’s', dns, /^a\.log is Zeek's dns\.log, which holds no flows\. Its conn\.log does\.$/],
    ['another one that is called conn', dns.replace('dns', 'conn'), /^a\.log is a Zeek log without orig_pkts/],
    [
      'much of another one in JSON',
      '{"_path":"dns","ts":1}\n'.repeat(4000),
      /^a\.log is Zeek's dns\.log, which holds no flows\. Its conn\.log does\.$/,
    ],
  ])('is refused with a sentence: %s', async (_what, content, sentence) => {
    const found = await look(content);
    expect(found).toEqual({ kind: 'refused', sentence: expect.stringMatching(sentence) });
  });

  it('is refused at once where a log in JSON bears the name of its kind', async () => {
    expect(await look('{"_path":"dns","ts":1}\n', 'dns.log')).toMatchObject({ kind: 'refused' });
  });

  it('is a conn.log where the first of several logs is another one', async () => {
    expect(await look(dns + writeZeekTsv(flows))).toMatchObject({ kind: 'new', format: 'Zeek conn.log' });
    expect(await look(`{"_path":"dns","ts":1}\n${writeZeekJson(flows)}`)).toMatchObject({ kind: 'new', format: 'Zeek conn.log (JSON)' });
  });

  it('cannot be told of a folder, and not when it is called off', async () => {
    const folder = join(temporaryFolder(), 'logs');
    mkdirSync(folder);
    expect(await identify(folder, 'logs')).toEqual({ kind: 'unreachable', sentence: 'logs is a folder. Choose a file inside it.' });
    const request = { path: folder, name: 'logs', known: [] };
    const signal = AbortSignal.abort(new Error('enough'));
    await expect(identifyContent(request, { maxBytes: 1, signal })).rejects.toThrow('enough');
  });
});
