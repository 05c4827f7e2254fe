import { describe, expect, it } from 'vitest';
import { StrongestAnomalies } from '../../../../src-main/engine/explain/strongest-anomalies.ts';
import { createHomeEnds } from '../../../../src-main/engine/features/home-ends.ts';
import { flowTable } from '../../../helpers/flow-table.ts';

/** Adds batches of one flow each, whose errors are given, and whose addresses tell them apart. */
function collect(errors: readonly number[], listed: number) {
  const strongest = new StrongestAnomalies(1, listed);
  for (const [index, error] of errors.entries()) {
    const flows = flowTable([{ row: index + 1, origAddress: `192.168.0.${index}`, respAddress: '192.0.2.1', service: 'dns' }]);
    const one = {
      count: 1,
      sequenceId: Uint32Array.of(0),
      error: Float32Array.of(error),
      worstFlow: Uint32Array.of(0),
      worstFeature: Uint8Array.of(2),
    };
    strongest.add(one, flows, createHomeEnds(flows), index);
  }
  return strongest;
}

describe('the strongest anomalies', () => {
  it('are listed strongest first, equal ones in order of time, each with its own flow', () => {
    const strongest = collect([2, 8, 4, 8, 1.1], 100);
    const table = strongest.table();
    expect([...table.sequenceId]).toEqual([1, 3, 2, 0, 4]);
    expect([...table.error]).toEqual([8, 8, 4, 2, Math.fround(1.1)]);
    expect([...table.row]).toEqual([2, 4, 3, 1, 5]);
    expect([...table.device].map((text) => table.texts[text])).toEqual([1, 3, 2, 0, 4].map((index) => `192.168.0.${index}`));
    expect(strongest.bySeverity).toEqual({ Critical: 3, High: 1, Medium: 0, Low: 1 });
  });

  it('are all counted where only some are listed', () => {
    const errors = Array.from({ length: 200 }, (_, index) => 1.5 + ((index * 37) % 200));
    const strongest = collect(errors, 10);
    const table = strongest.table();
    expect(strongest.count).toBe(200);
    expect([...table.error]).toEqual([...errors].sort((a, b) => b - a).slice(0, 10));
    expect([...table.device].map((text) => table.texts[text])).toEqual([...table.sequenceId].map((index) => `192.168.0.${index}`));
  });

  it('keep the earlier of equal ones', () => {
    expect([...collect(new Array(100).fill(3), 4).table().sequenceId]).toEqual([0, 1, 2, 3]);
  });
});
