import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { captureFile } from '../../src-main/engine/ingest/capture-file.ts';
import type { FlowRecord } from '../../src-main/engine/ingest/collect/flow-table-builder.ts';
import { flowsOf } from '../helpers/flows-of.ts';
import { openProgram } from '../helpers/program.ts';
import { read } from '../helpers/read.ts';
import { hasRealData, iot23 } from '../helpers/real-captures.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

/** Flows and malicious flows of each capture, as `EVALUATION` counts them. */
const captures = [
  ['CTU-Honeypot-Capture-4-1-labeled.csv', 452, 0],
  ['CTU-Honeypot-Capture-5-1-labeled.csv', 1374, 0],
  ['CTU-Honeypot-Capture-7-1-labeled.csv', 130, 0],
  ['CTU-IoT-Malware-Capture-34-1.conn.log.labeled', 23_145, 21_222],
  ['CTU-Malware-Capture-20-1-labeled.csv', 3209, 16],
  ['CTU-Malware-Capture-42-1-labeled.csv', 4426, 6],
] as const;

describe.skipIf(!hasRealData)('real captures (IoT-23)', () => {
  it.each(captures)('%s: every row is used and scored once, and the answer is stored', async (name, flows, malicious) => {
    const folder = temporaryFolder();
    const program = openProgram(folder);
    const scores = join(folder, 'scores.csv');
    const id = await program.scan([captureFile(iot23(name))], { scoresPath: scores }).scanId;
    expect(program.guide.scan(id)).toMatchObject({
      total_samples: flows - 9,
      rows: { read: flows, used: flows, skipped: [] },
      labels: { labelled: flows, malicious },
    });
    const rows = readFileSync(scores, 'utf8')
      .trimEnd()
      .split('\n')
      .slice(1)
      .map((line) => Number(line.split(',', 1)[0]));
    expect(rows).toEqual(Array.from({ length: flows }, (_, index) => index + 1));
  });

  it('honeypots under other column names are the same flows', async () => {
    const renamed = await read(iot23('honeypots-4-1-5-1-7-1.renamed-columns.csv'));
    const originals = await read(...captures.slice(0, 3).map(([name]) => iot23(name)));
    // Its numbers went through a data frame, which kept them to the microsecond only.
    const micro = (seconds: number) => Math.round(seconds * 1e6);
    const told = (flow: FlowRecord) =>
      JSON.stringify({ ...flow, row: 0, tsSeconds: micro(flow.tsSeconds), durationSeconds: micro(flow.durationSeconds) });
    expect(flowsOf(renamed.flows).map(told).sort()).toEqual(flowsOf(originals.flows).map(told).sort());
  });

  it('a Zeek log with a stray tab before its header loses no row', async () => {
    const { account } = await read(join(iot23('..'), 'formats', 'zeek-tsv.conn.log'));
    expect(account).toMatchObject({ read: 141, used: 141, skipped: [] });
  });

  it('a Zeek log in JSON loses no row', async () => {
    const path = join(iot23('..'), 'formats', 'zeek-json.port-scan.conn.log');
    const lines = readFileSync(path, 'utf8').trim().split('\n').length;
    const { account, flows } = await read(path);
    expect(account).toMatchObject({ read: lines, used: lines, skipped: [] });
    expect(flows.texts).toContain('192.168.1.9');
  });
});
