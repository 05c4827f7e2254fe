import { type FileHandle, open, rm } from 'node:fs/promises';
import { BatchFiller } from './batch-filler.ts';
import type { FlowBatch, OrderedFlows } from './ordered-flows.ts';
import { type RunBlock, readBlock, type SpilledRun } from './spilled-run.ts';
import { pickRows } from './table-columns.ts';

/** A place in a run: the block that is in memory, and the next flow of it. */
interface Cursor {
  readonly file: FileHandle;
  readonly run: SpilledRun;
  blockNumber: number;
  block: RunBlock;
  at: number;
}

const keyAt = (cursor: Cursor): number => cursor.block.keys[cursor.at] ?? Number.POSITIVE_INFINITY;

/** Brings a cursor that is through with its block to the next one; false at the end of the run. */
async function nextBlock(cursor: Cursor): Promise<boolean> {
  cursor.blockNumber += 1;
  if (cursor.blockNumber >= cursor.run.blocks.length) return false;
  cursor.block = await readBlock(cursor.file, cursor.run, cursor.blockNumber);
  cursor.at = 0;
  return true;
}

/** The cursor whose flow is next, the earlier run where two are equal, and the key up to which it may go on. */
function nextCursor(cursors: readonly Cursor[]): { readonly index: number; readonly limit: number; readonly inclusive: boolean } {
  let index = 0;
  let least = Number.POSITIVE_INFINITY;
  for (let k = 0; k < cursors.length; k += 1) {
    const key = keyAt(cursors[k] as Cursor); // safe: k < length
    if (key >= least && k > 0) continue;
    least = key;
    index = k;
  }
  let limit = Number.POSITIVE_INFINITY;
  let inclusive = true;
  for (let k = 0; k < cursors.length; k += 1) {
    const key = keyAt(cursors[k] as Cursor); // safe: k < length
    if (k === index || key >= limit) continue;
    limit = key;
    inclusive = k > index;
  }
  return { index, limit, inclusive };
}

/** End of the flows from `at` on that come before the limit, within the block and within `room`. */
function endOfStretch({ block, at }: Cursor, limit: number, inclusive: boolean, room: number): number {
  const most = Math.min(block.flows.count, at + room);
  let end = at;
  while (end < most) {
    const key = block.keys[end] as number; // safe: below the count
    if (key > limit || (key === limit && !inclusive)) break;
    end += 1;
  }
  return end;
}

async function* merge(runs: readonly SpilledRun[], flowsAtOnce: number, lead: number): AsyncGenerator<FlowBatch> {
  const files: FileHandle[] = [];
  try {
    const cursors: Cursor[] = [];
    for (const run of runs) {
      const file = await open(run.path, 'r');
      files.push(file);
      cursors.push({ file, run, blockNumber: 0, block: await readBlock(file, run, 0), at: 0 });
    }
    const filler = new BatchFiller(flowsAtOnce + lead);
    while (cursors.length > 0) {
      const { index, limit, inclusive } = nextCursor(cursors);
      const first = cursors[index] as Cursor; // safe: an index of `cursors`
      const end = Math.max(first.at + 1, endOfStretch(first, limit, inclusive, filler.room));
      filler.append(first.block, first.at, end);
      first.at = end;
      if (end === first.block.flows.count && !(await nextBlock(first))) cursors.splice(index, 1);
      if (filler.room > 0) continue;
      yield filler.batch();
      filler.next(lead);
    }
    if (filler.hasFresh) yield filler.batch();
  } finally {
    for (const file of files) await file.close();
  }
}

async function* inInputOrder(runs: readonly SpilledRun[]): AsyncGenerator<FlowBatch> {
  let start = 0;
  for (const run of runs) {
    const file = await open(run.path, 'r');
    try {
      const filler = new BatchFiller(run.count);
      for (let number = 0; number < run.blocks.length; number += 1) {
        const block = await readBlock(file, run, number);
        filler.append(block, 0, block.flows.count);
      }
      const sorted = filler.batch();
      const positions = new Uint32Array(run.count);
      for (const [position, index] of sorted.inputIndex.entries()) positions[index - start] = position;
      const inputIndex = positions.map((_, index) => start + index);
      yield { flows: pickRows(sorted.flows, positions), lead: 0, start, inputIndex };
    } finally {
      await file.close();
    }
    start += run.count;
  }
}

/**
 * The flows of sorted runs as one. @param runs consecutive parts of the input, in its order, none empty
 * @param flowsAtOnce of a batch without its lead; @param folder where the runs lie, and nothing else: removed by `close`
 */
export function flowsOnDisk(runs: readonly SpilledRun[], reordered: boolean, flowsAtOnce: number, folder: string): OrderedFlows {
  return {
    count: runs.reduce((sum, run) => sum + run.count, 0),
    reordered,
    inTimeOrder: (lead) => merge(runs, flowsAtOnce, lead),
    inInputOrder: () => inInputOrder(runs),
    close: () => rm(folder, { recursive: true, force: true }),
  };
}
