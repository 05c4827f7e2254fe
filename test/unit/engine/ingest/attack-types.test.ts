import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readLabelledCapture } from '../../../../src-main/engine/evaluate/read-labelled-capture.ts';
import { AttackTypes } from '../../../../src-main/engine/ingest/attack-types.ts';
import { captureFile } from '../../../../src-main/engine/ingest/capture-file.ts';
import { read } from '../../../helpers/read.ts';
import { temporaryFolder } from '../../../helpers/temporary-folder.ts';

const volumes = 'orig_pkts,resp_pkts,orig_bytes,resp_bytes';
const zeekHead = '#separator \\x09\n#fields\tts\torig_pkts\tresp_pkts\torig_bytes\tresp_bytes';
const record = (detail: object) =>
  `${JSON.stringify({ ts: 1, 'id.orig_h': '1.1.1.1', 'id.resp_h': '2.2.2.2', orig_pkts: 1, resp_pkts: 1, ...detail })}\n`;

describe('kinds of attack', () => {
  it.each([
    [
      'in a column of their own',
      `ts,${volumes},label,detailed-label\n1,1,1,1,1,Benign,-\n2,1,1,1,1,Malicious,C&C\n3,1,1,1,1,Malicious,DDoS\n4,1,1,1,1,Malicious,C&C\n5,1,1,1,1,malicious,-\n`,
      ['', 'C&C', 'DDoS', 'C&C', ''],
    ],
    [
      'joined with their label, as in IoT-23',
      `${zeekHead}\ttunnel_parents   label   detailed-label\n1\t1\t1\t1\t1\t(empty)   Malicious   PartOfAHorizontalPortScan\n2\t1\t1\t1\t1\t-   Benign   -\n`,
      ['PartOfAHorizontalPortScan', ''],
    ],
    ['as a label', `ts,${volumes},label\n1,1,1,1,1,malicious\n2,1,1,1,1,-   Malicious   Okiru\n`, ['', 'Okiru']],
    ['in JSON', record({ label: 'Malicious', 'detailed-label': 'Torii' }) + record({ label: 'Malicious' }), ['Torii', '']],
  ])('are read %s', async (_, content, kinds) => {
    const path = join(temporaryFolder(), 'labelled');
    writeFileSync(path, content);
    const { flows, attackType, attackNames } = await readLabelledCapture(captureFile(path), new AbortController().signal);
    expect([...attackType].map((type) => attackNames[type])).toEqual(kinds);
    // The labels themselves are those of a reading that does not ask for kinds.
    expect([...flows.label]).toEqual([...(await read(path)).flows.label]);
  });

  it('beyond what a byte can tell are malicious and no more', () => {
    const types = new AttackTypes();
    const codes = Array.from({ length: 300 }, (_, index) => types.codeOf(`attack ${index}`));
    expect(Math.max(...codes)).toBe(255);
    expect(codes.at(-1)).toBe(2);
    expect(types.codeOf('attack 7')).toBe(codes[7]);
    expect(types.names).toHaveLength(254);
  });
});
