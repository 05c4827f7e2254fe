import { type FileHandle, open } from 'node:fs/promises';
import type { FlowTable } from '../../types.ts';
import { columnMakers, columnsOf, gather, type NumberArray, tableOf, textColumns } from './table-columns.ts';

/** Consecutive flows of the input, sorted by time, in a file of blocks. */
export interface SpilledRun {
  readonly path: string;
  readonly count: number;
  readonly blocks: readonly { readonly offset: number; readonly bytes: number; readonly count: number }[];
}

/** A block of a run, back in memory. */
export interface RunBlock {
  readonly flows: FlowTable;
  /** What the flows are sorted by: their time, or that of the flow before, in seconds. */
  readonly keys: Float64Array;
  readonly inputIndex: Uint32Array;
}

const flowsInBlock = 4096;
/** Keys and, after the columns of four bytes, places in the input are kept with the columns. */
const eightByteColumns = 6;
const fourByteColumns = 7;

/** What a run is made of: a table in the order of the input, and how to sort it. */
export interface UnsortedRun {
  readonly flows: FlowTable;
  /** By flow: see `RunBlock`. */
  readonly keys: Float64Array;
  /** Positions in the table, earliest first. */
  readonly order: Uint32Array;
  /** Place of the table's first flow in the input. */
  readonly firstIndex: number;
}

/**
 * Numbers the texts of one block anew, so that the block can be understood by itself.
 * @param own has room for a number of each text, all 0; handed back as it came
 */
function ownTexts(numbers: readonly NumberArray[], all: readonly string[], own: Uint32Array): string[] {
  const originals = [0];
  for (const column of numbers) {
    for (let k = 0; k < column.length; k += 1) {
      const original = column[k] as number; // safe: k < length
      let number = own[original] as number; // safe: `own` is as long as `all`
      if (number === 0 && original !== 0) {
        number = originals.length;
        originals.push(original);
        own[original] = number;
      }
      column[k] = number;
    }
  }
  for (const original of originals) own[original] = 0;
  return originals.map((original) => all[original] ?? '');
}

function encode(run: UnsortedRun, positions: Uint32Array, own: Uint32Array): Buffer {
  const count = positions.length;
  const columns = columnsOf(run.flows).map((values, column) => {
    const sorted = columnMakers[column]?.(count) ?? new Float64Array(0);
    gather(sorted, 0, values, positions, count);
    return sorted;
  });
  const texts = ownTexts(
    textColumns.flatMap((column) => columns[column] ?? []),
    run.flows.texts,
    own,
  );
  const keys = new Float64Array(count);
  gather(keys, 0, run.keys, positions, count);
  const inputIndex = positions.map((position) => run.firstIndex + position);
  const parts: NumberArray[] = [
    keys,
    ...columns.slice(0, eightByteColumns),
    inputIndex,
    ...columns.slice(eightByteColumns, eightByteColumns + fourByteColumns),
    ...columns.slice(eightByteColumns + fourByteColumns),
  ];
  return Buffer.concat([
    ...parts.map((part) => Buffer.from(part.buffer, part.byteOffset, part.byteLength)),
    Buffer.from(JSON.stringify(texts)),
  ]);
}

/**
 * Writes a run to a new file.
 * @param turn awaited between blocks; it may throw to cancel
 */
export async function writeRun(path: string, run: UnsortedRun, turn: () => Promise<void>): Promise<SpilledRun> {
  const file = await open(path, 'wx');
  try {
    const blocks: SpilledRun['blocks'][number][] = [];
    const own = new Uint32Array(run.flows.texts.length);
    let offset = 0;
    let written = Promise.resolve();
    for (let start = 0; start < run.flows.count; start += flowsInBlock) {
      const positions = run.order.subarray(start, Math.min(start + flowsInBlock, run.flows.count));
      const block = encode(run, positions, own);
      // One block is put together while the one before it is written.
      await written;
      written = file.writeFile(block);
      written.catch(() => undefined); // told by the `await` that follows
      blocks.push({ offset, bytes: block.length, count: positions.length });
      offset += block.length;
      await turn();
    }
    await written;
    return { path, count: run.flows.count, blocks };
  } finally {
    await file.close();
  }
}

/** Reads one block of a run. */
export async function readBlock(file: FileHandle, run: SpilledRun, number: number): Promise<RunBlock> {
  const block = run.blocks[number];
  if (!block) throw new RangeError(`There is no block ${number} in ${run.path}.`);
  const { count, offset } = block;
  const buffer = new ArrayBuffer(block.bytes);
  const { bytesRead } = await file.read(new Uint8Array(buffer), 0, block.bytes, offset);
  if (bytesRead < block.bytes) throw new Error(`The temporary file ${run.path} was changed by another program. Scan the capture again.`);
  let at = 0;
  const take = <T extends NumberArray>(make: (buffer: ArrayBuffer, at: number, count: number) => T): T => {
    const column = make(buffer, at, count);
    at += column.byteLength;
    return column;
  };
  const float64 = () => take((bytes, from, length) => new Float64Array(bytes, from, length));
  const uint32 = () => take((bytes, from, length) => new Uint32Array(bytes, from, length));
  const keys = float64();
  const eights = Array.from({ length: eightByteColumns }, float64);
  const inputIndex = uint32();
  const fours = [
    ...Array.from({ length: fourByteColumns - 1 }, uint32),
    take((bytes, from, length) => new Int32Array(bytes, from, length)),
  ];
  const ones = [0, 1].map(() => take((bytes, from, length) => new Uint8Array(bytes, from, length)));
  const texts: string[] = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, at))); // written by `encode`
  return { flows: tableOf([...eights, ...fours, ...ones], count, texts), keys, inputIndex };
}
