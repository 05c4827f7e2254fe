import { describe, expect, it } from 'vitest';
import { LabelReader } from '../../../../src-main/engine/ingest/label-reader.ts';
import { labelCodes } from '../../../../src-main/engine/types.ts';
import { guideHeader } from '../../../helpers/captures.ts';
import { read } from '../../../helpers/read.ts';
import { written } from './written.ts';

const rows = (labels: readonly string[]) => labels.map((label, index) => `${index},1,1,1,1,${label}\n`).join('');
const csv = (...labels: string[]) => written('l.csv', `${guideHeader}\n${rows(labels)}`);

describe('labels', () => {
  const { none, benign, malicious } = labelCodes;
  it.each([
    [none, ['', ' ', '-', 'unknown', '(empty)', 'Unknown', 'NaN', '(empty)   -   -']],
    [benign, ['benign', 'Normal', 'BACKGROUND', 'legit', 'Legitimate', '0', 'False', ' benign ', '-   Benign   -', '(empty)   benign   -']],
    [malicious, ['malicious', 'attack', 'Anomaly', 'anomalous', 'Botnet', '1', 'TRUE']],
    [malicious, ['Malicious   PartOfAHorizontalPortScan', '-   Malicious   C&C', '(empty)   Malicious   DDoS']],
  ])('that mean %i are taken without a note', (code, labels) => {
    const reader = new LabelReader();
    expect(labels.map((label) => [label, reader.read(label)])).toEqual(labels.map((label) => [label, code]));
    expect(reader.note()).toBeNull();
  });

  it('that are not known are counted, with examples', async () => {
    const labels = Array.from({ length: 60 }, (_, index) => (index % 2 === 0 ? 'DDoS' : 'PortScan'));
    const { flows, account } = await read(csv('benign', ...labels, 'malicious', '-'));
    expect([...flows.label].filter((code) => code !== none)).toEqual([benign, malicious]);
    expect(account.used).toBe(63);
    expect(account.notes).toEqual([
      '60 rows have a label that is neither "benign" nor "malicious" ("DDoS", "PortScan"); they are left out of the comparison with labels.',
    ]);
  });

  it('that are not known get three short examples at most, and one row its singular', async () => {
    const { account } = await read(csv(`${'x'.repeat(40)} `, 'b', 'c', 'd', 'b', 'e'));
    expect(account.notes).toEqual([
      `6 rows have a label that is neither "benign" nor "malicious" ("${'x'.repeat(30)}", "b", "c", …); they are left out of the comparison with labels.`,
    ]);
    expect((await read(csv('not malicious', 'benign'))).account.notes).toEqual([
      '1 row has a label that is neither "benign" nor "malicious" ("not malicious"); it is left out of the comparison with labels.',
    ]);
  });

  it('of a row that is not used are not counted', async () => {
    const path = written('l.csv', `${guideHeader}\n1,x,1,1,1,DDoS\n${'1,1,1,1,1,benign\n'.repeat(3)}`);
    expect((await read(path)).account.notes).toEqual([]);
  });

  it('get one note over several files', async () => {
    const { account } = await read(csv('DDoS'), csv('Mirai', 'benign'));
    expect(account.notes).toHaveLength(1);
    expect(account.notes[0]).toMatch(/^2 rows have a label .*\("DDoS", "Mirai"\)/);
  });

  it('of a Zeek log are counted alike, also where #fields recurs', async () => {
    const fields = '#fields\tts\torig_pkts\tresp_pkts\torig_bytes\tresp_bytes\ttunnel_parents   label   detailed-label\n';
    const path = written(
      'z.log',
      `${fields}1\t1\t1\t1\t1\t-   Odd   -\n${fields}2\t1\t1\t1\t1\t-   Malicious   C&C\n3\t1\t1\t1\t1\t-   Odd   -\n#close\n`,
    );
    const { flows, account } = await read(path);
    expect([...flows.label]).toEqual([none, malicious, none]);
    expect(account.notes.join()).toMatch(/^2 rows have a label .*\("Odd"\); they are/);
  });

  it('of a CSV with IoT-23’s joined column are found', async () => {
    const header = 'orig_pkts,resp_pkts,orig_bytes,resp_bytes,tunnel_parents   label   detailed-label';
    const { flows } = await read(written('j.csv', `${header}\n1,1,1,1,-   Benign   -\n1,1,1,1,-   Malicious   C&C\n`));
    expect([...flows.label]).toEqual([benign, malicious]);
  });
});
