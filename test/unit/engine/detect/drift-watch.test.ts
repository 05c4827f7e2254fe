import { describe, expect, it } from 'vitest';
import { DriftWatch } from '../../../../src-main/engine/detect/drift-watch.ts';
import { scoredBatches } from '../../../helpers/scored-flows.ts';

/** A flow of one device every two minutes for ten hours, each half-way to the threshold or beyond. */
const changed = Array.from({ length: 300 }, (_, index) => ({
  tsSeconds: 1_700_000_000 + index * 120,
  origAddress: '192.168.1.5',
  respAddress: '203.0.113.9',
  score: 0.9,
}));

function notes(isLearned: (address: string) => boolean, flows: typeof changed = changed): string[] {
  const watch = new DriftWatch(isLearned);
  for (const { batch, scored, addresses } of scoredBatches(flows)) watch.add(batch.flows, scored, addresses);
  return watch.notes();
}

describe('changed habits', () => {
  it('are told of a device that was learned', () => {
    expect(notes((address) => address === '192.168.1.5')).toEqual([expect.stringMatching(/^The habits of 192\.168\.1\.5 have changed/)]);
  });

  it('cannot be those of a device that was not there while its home was learned', () => {
    expect(notes(() => false)).toEqual([]);
  });

  it('are no matter of ordinary flows', () => {
    const ordinary = changed.map((flow) => ({ ...flow, score: 0.2 }));
    expect(notes(() => true, ordinary)).toEqual([]);
  });
});
