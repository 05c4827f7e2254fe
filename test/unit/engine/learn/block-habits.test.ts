import { expect, it } from 'vitest';
import { textHash } from '../../../../src-main/engine/features/text-hash.ts';
import { BlockHabits, blockCount, blockOf } from '../../../../src-main/engine/learn/block-habits.ts';
import { flowTable } from '../../../helpers/flow-table.ts';

const device = '192.168.1.5';
const flow = (respAddress: string, respPort: number, origAddress = device) => ({ origAddress, respAddress, respPort, protocol: 'tcp' });
const peersOf = (addresses: readonly string[]) => new Set(addresses.map(textHash));

it('cuts any number of flows into five blocks in order, as equal as can be', () => {
  for (const count of [5, 7, 100, 12_345]) {
    const blocks = Array.from({ length: count }, (_, index) => blockOf(index, count));
    expect([...blocks].sort((a, b) => a - b)).toEqual(blocks);
    const sizes = Array.from({ length: blockCount }, (_, block) => blocks.filter((one) => one === block).length);
    expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
  }
});

it('tells the habits of all blocks, or of all but one', () => {
  const habits = new BlockHabits();
  habits.add(flowTable([flow('203.0.113.1', 443), flow('203.0.113.2', 80)]), 0);
  habits.add(flowTable([flow('203.0.113.2', 80), flow('203.0.113.9', 22, '192.168.1.6')]), 3);
  expect(habits.without(null).get(device)).toEqual({ peers: peersOf(['203.0.113.1', '203.0.113.2']), ports: new Set([443, 80]) });
  expect(habits.without(0).get(device)).toEqual({ peers: peersOf(['203.0.113.2']), ports: new Set([80]) });
  expect(habits.without(1)).toEqual(habits.without(null));
  // A device that was there in one block alone is known, but not for anything.
  expect(habits.without(3).get('192.168.1.6')).toEqual({ peers: new Set(), ports: new Set() });
});
