import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import Papa from 'papaparse';
import { severity } from './detect/severity.ts';
import type { HomeEnds } from './features/home-ends.ts';
import type { FlowTable } from './types.ts';

const rowsAtOnce = 5000;
const header = ['row', 'ts', 'device', 'score', 'threshold', 'anomalous', 'severity'];

/**
 * Writes one line a used flow, in the order of the input, to a file that is not there yet. Cancelled or failed, nothing is left.
 * Cells that a spreadsheet would take for a formula are defused.
 */
export async function writeScores(
  path: string,
  flows: FlowTable,
  flowScores: Float32Array,
  threshold: number,
  ends: HomeEnds,
  signal: AbortSignal,
): Promise<void> {
  const stream = createWriteStream(path, { flags: 'wx' });
  try {
    await once(stream, 'open');
    stream.write(`${header.join(',')}\n`);
    for (let start = 0; start < flows.count; start += rowsAtOnce) {
      signal.throwIfAborted();
      const rows: (string | number)[][] = [];
      for (let flow = start; flow < Math.min(start + rowsAtOnce, flows.count); flow += 1) {
        const ts = flows.tsSeconds[flow] ?? Number.NaN;
        const score = flowScores[flow] ?? 0;
        rows.push([
          flows.row[flow] ?? 0,
          Number.isNaN(ts) ? '' : ts,
          flows.texts[ends.device(flow)] ?? '',
          score,
          threshold,
          score > threshold ? 'true' : 'false',
          score > threshold ? severity(score / threshold) : 'None',
        ]);
      }
      if (!stream.write(`${Papa.unparse(rows, { newline: '\n', escapeFormulae: /^[=+@\t\r]/ })}\n`)) await once(stream, 'drain');
    }
    stream.end();
    await once(stream, 'finish');
  } catch (error) {
    stream.destroy();
    await rm(path, { force: true });
    throw error;
  }
}
