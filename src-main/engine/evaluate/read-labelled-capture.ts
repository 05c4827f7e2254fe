import { tmpdir } from 'node:os';
import { timeOrder } from '../features/time-order.ts';
import { AttackTypes } from '../ingest/attack-types.ts';
import { CaptureError } from '../ingest/capture-error.ts';
import type { CaptureFile } from '../ingest/capture-file.ts';
import { usualLimits } from '../ingest/collect/flow-collector.ts';
import { pickRows } from '../ingest/collect/table-columns.ts';
import { wholeTable } from '../ingest/collect/whole-table.ts';
import { readCaptures } from '../ingest/read-captures.ts';
import { type FlowTable, labelCodes } from '../types.ts';

/** More flows than this are not held in memory at once, with room to split and score them; they take about a gigabyte. */
const mostFlows = 3_000_000;

/** A capture whose flows carry labels, in order of time. */
export interface LabelledCapture {
  readonly name: string;
  readonly flows: FlowTable;
  /** Kind of attack of each flow: its place in `attackNames`; 0 where none is told. */
  readonly attackType: Uint8Array;
  /** As the file names them; the first is empty. */
  readonly attackNames: readonly string[];
  /** What the reader said of the file. */
  readonly notes: readonly string[];
}

/** Parts the codes of `AttackTypes` into the column of `labelCodes` and that of kinds. Changes the table's labels in place. */
function partLabels({ label }: FlowTable): Uint8Array {
  return label.map((code, flow) => {
    if (code <= labelCodes.malicious) return 0;
    label[flow] = labelCodes.malicious;
    return code - labelCodes.malicious;
  });
}

/** Reads a file whole. Throws a `CaptureError` where it holds no flows or too many; the signal's reason when aborted. */
export async function readLabelledCapture(file: CaptureFile, signal: AbortSignal): Promise<LabelledCapture> {
  const attackTypes = new AttackTypes();
  const { flows, account } = await readCaptures([{ path: file.path, name: file.name }], {
    signal,
    onProgress: () => undefined,
    maxBytes: Number.MAX_SAFE_INTEGER,
    temporaryFolder: tmpdir(),
    limits: { ...usualLimits, flows: mostFlows, characters: 10 * usualLimits.characters },
    attackTypes,
  });
  try {
    const table = await wholeTable(flows).catch((error: unknown) => {
      const sentence = `${file.name} has ${flows.count.toLocaleString('en-US')} flows; at most ${mostFlows.toLocaleString('en-US')} can be evaluated at once.`;
      throw error instanceof RangeError ? new CaptureError('too-large', `${sentence} Split it.`, { cause: error }) : error;
    });
    const ordered = pickRows(table, timeOrder(table.tsSeconds).order);
    return {
      name: file.name,
      flows: ordered,
      attackType: partLabels(ordered),
      attackNames: attackTypes.names,
      notes: account.notes,
    };
  } finally {
    await flows.close();
  }
}
