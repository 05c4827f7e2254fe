import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import Papa from 'papaparse';
import { eventLoopTurns } from './detect/event-loop-turns.ts';
import { severity } from './detect/severity.ts';
import { createHomeEnds } from './features/home-ends.ts';
import { CaptureError } from './ingest/capture-error.ts';
import type { OrderedFlows } from './ingest/collect/ordered-flows.ts';
import { isDiskFull } from './ingest/open/is-disk-full.ts';

const rowsAtOnce = 5000;
const header = ['row', 'ts', 'device', 'score', 'threshold', 'anomalous', 'severity'];

/** Puts what the system says of a disk without room into a sentence; hands back any other error as it is. */
function explainDisk(error: unknown): unknown {
  if (!isDiskFull(error)) return error;
  return new CaptureError(
    'bad-input',
    'The scores cannot be written: there is no room left on that disk. Make room, about 80 bytes a flow, or choose another place; nothing was kept.',
    { cause: error },
  );
}

/**
 * Writes one line a used flow, in the order of the input, to a file that is not there yet. Cancelled or failed, nothing is left.
 * Cells that a spreadsheet would take for a formula are defused.
 */
export async function writeScores(
  path: string,
  ordered: OrderedFlows,
  flowScores: Float32Array,
  threshold: number,
  signal: AbortSignal,
): Promise<void> {
  const turn = eventLoopTurns(signal);
  const stream = createWriteStream(path, { flags: 'wx' });
  try {
    await once(stream, 'open');
    stream.write(`${header.join(',')}\n`);
    for await (const { flows, start: first } of ordered.inInputOrder()) {
      const ends = createHomeEnds(flows);
      for (let start = 0; start < flows.count; start += rowsAtOnce) {
        signal.throwIfAborted();
        const rows: (string | number)[][] = [];
        for (let flow = start; flow < Math.min(start + rowsAtOnce, flows.count); flow += 1) {
          const ts = flows.tsSeconds[flow] ?? Number.NaN;
          const score = flowScores[first + flow] ?? 0;
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
        if (!stream.write(`${Papa.unparse(rows, { newline: '\n', escapeFormulae: /^[=+\-@\t\r]/ })}\n`)) await once(stream, 'drain');
        await turn();
      }
    }
    stream.end();
    await once(stream, 'finish');
  } catch (error) {
    stream.destroy();
    await rm(path, { force: true });
    throw explainDisk(error);
  }
}
