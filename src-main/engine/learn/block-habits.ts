import { BehaviourExtractor, type Habits, type KnownHabits } from '../features/behaviour-extractor.ts';
import type { FlowTable } from '../types.ts';

/** Parts of equal length into which the learning flows are cut by time. */
export const blockCount = 5;

/** The block of the n-th of `count` flows. */
export function blockOf(index: number, count: number): number {
  return Math.min(blockCount - 1, Math.floor((index * blockCount) / count));
}

/** Some flows that follow each other and lie in one block. */
export interface BlockRun {
  readonly block: number;
  /** Where they are in their table. */
  readonly positions: Uint32Array;
}

/**
 * Cuts flows of a table by block.
 *
 * @param positions of the flows, ascending; @param start place of the table's first flow among all; @param total of all flows
 */
export function* blockRuns(positions: Uint32Array, start: number, total: number): Generator<BlockRun> {
  const blockAt = (index: number) => blockOf(start + (positions[index] as number), total); // safe: index < length
  for (let from = 0; from < positions.length; ) {
    const block = blockAt(from);
    let to = from + 1;
    while (to < positions.length && blockAt(to) === block) to++;
    yield { block, positions: positions.subarray(from, to) };
    from = to;
  }
}

/**
 * Whom devices talk to, by block of time. While a home is learned each block is looked at with the peers of the other blocks known, as a
 * scan later looks at flows with the peers of the learning known: only so is it learned how often an ordinary flow meets a stranger.
 */
export class BlockHabits {
  readonly #blocks = Array.from({ length: blockCount }, () => new BehaviourExtractor());

  /** Takes in flows of one block. */
  add(flows: FlowTable, block: number): void {
    this.#blocks[block]?.add(flows, null);
  }

  /** The habits of all blocks but one; of all, where none is left out. */
  without(block: number | null): KnownHabits {
    const united = new Map<string, { peers: Set<number>; ports: Set<number> }>();
    for (const [index, extractor] of this.#blocks.entries()) {
      for (const [address, { peers, ports }] of extractor.habits()) {
        const known = united.get(address) ?? { peers: new Set(), ports: new Set() };
        united.set(address, known);
        if (index === block) continue;
        for (const peer of peers) known.peers.add(peer);
        for (const port of ports) known.ports.add(port);
      }
    }
    return united satisfies ReadonlyMap<string, Habits>;
  }
}
