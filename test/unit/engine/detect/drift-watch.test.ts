import { describe, expect, it } from 'vitest';
import { DriftWatch } from '../../../../src-main/engine/detect/drift-watch.ts';
import { scoredBatches } from '../../../helpers/scored-flows.ts';

/** What is said of a device with `perHour` flows in each of some hours, of which the first `changed` of an hour are unlike the learned. */
function notesOf(
  hours: number,
  perHour: number,
  changed: (hour: number) => number,
  device = '192.168.1.5',
  batchSize = 1000,
  learned = true,
): string[] {
  const flows = Array.from({ length: hours * perHour }, (_, index) => {
    const hour = Math.floor(index / perHour);
    return {
      tsSeconds: 1_700_002_800 + hour * 3600 + (index % perHour),
      origAddress: device,
      respAddress: '203.0.113.7',
      score: index % perHour < changed(hour) ? 0.6 : 0.4,
    };
  });
  const watch = new DriftWatch(() => learned);
  for (const { batch, scored, addresses } of scoredBatches(flows, null, batchSize)) watch.add(batch.flows, scored, addresses);
  return watch.notes();
}

describe('changed habits', () => {
  it('are told where a quarter of the flows, spread over half of the hours, are not as learned', () => {
    const [note, ...more] = notesOf(10, 40, () => 10);
    expect(note).toMatch(/^The habits of 192\.168\.1\.5 have changed since this home was learned: 25 % of its flows, all along,/);
    expect(more).toEqual([]);
    expect(notesOf(10, 40, () => 9)).toEqual([]);
    expect(notesOf(10, 40, (hour) => (hour < 5 ? 20 : 0))).toHaveLength(1);
  });

  it('are not an attack of a few hours', () => {
    expect(notesOf(10, 40, (hour) => (hour < 4 ? 40 : 0))).toEqual([]);
  });

  it('need enough flows and hours to be told', () => {
    expect(notesOf(6, 34, () => 34)).toHaveLength(1);
    expect(notesOf(6, 33, () => 33)).toEqual([]);
    expect(notesOf(5, 60, () => 60)).toEqual([]);
  });

  it('are the same however the flows come in batches, and are never those of no device', () => {
    expect(notesOf(10, 40, () => 10, '192.168.1.5', 7)).toEqual(notesOf(10, 40, () => 10));
    expect(notesOf(10, 40, () => 40, '0.0.0.0')).toEqual([]);
  });

  it('are nothing to tell of a device that was not learned', () => {
    expect(notesOf(10, 40, () => 40, '192.168.1.9', 1000, false)).toEqual([]);
  });
});
