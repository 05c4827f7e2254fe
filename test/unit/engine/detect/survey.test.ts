import { describe, expect, it } from 'vitest';
import { SurveyBuilder } from '../../../../src-main/engine/detect/survey.ts';
import type { FlowRecord } from '../../../../src-main/engine/ingest/collect/flow-table-builder.ts';
import { flowTable } from '../../../helpers/flow-table.ts';

const [busy, quiet] = ['192.168.1.5', '192.168.1.6'];
const web = (index: number, change: Partial<FlowRecord> = {}): Partial<FlowRecord> => ({
  tsSeconds: 1_700_000_000 + 60 * index,
  durationSeconds: 1,
  origAddress: busy,
  respAddress: '203.0.113.7',
  respPort: 443,
  protocol: 'tcp',
  service: 'ssl',
  connState: 'SF',
  volumes: [5, 5, 300 + (index % 9), 900],
  ...change,
});
const flows = (count: number, change: (index: number) => Partial<FlowRecord> = () => ({})) =>
  Array.from({ length: count }, (_, index) => web(index, change(index)));

function survey(some: readonly Partial<FlowRecord>[], batch = some.length) {
  const builder = new SurveyBuilder();
  for (let from = 0; from < some.length; from += batch) builder.add(flowTable(some.slice(from, from + batch)));
  return builder.finish();
}

describe('a survey of a file', () => {
  it('finds it described where at least half of the flows tell a device and a protocol', () => {
    const told = (unknown: Partial<FlowRecord>, share: number) => survey(flows(100, (index) => (index < share ? unknown : {}))).described;
    for (const unknown of [{ protocol: '' }, { origAddress: '', respAddress: '' }]) {
      expect(told(unknown, 50)).toBe(true);
      expect(told(unknown, 51)).toBe(false);
    }
    // One end is enough.
    expect(told({ origAddress: '' }, 100)).toBe(true);
  });

  it('compares a device with itself, a small one with the whole file', () => {
    const both = survey(flows(250, (index) => (index % 5 === 0 ? { origAddress: quiet } : {})));
    expect([busy, quiet, '192.168.1.7'].map((device) => both.isSmall(device))).toEqual([false, true, true]);
    expect(both.usual(busy)).toMatchObject({ source: 'this-file', flows: 200 });
    expect(both.usual(quiet)).toMatchObject({ source: 'this-file', flows: 250 });
    expect(both.usual('192.168.1.7')).toBe(both.usual(quiet));
    const weight = (device: string) => both.surroundings(device).cloud.weights.reduce((sum, one) => sum + one, 0);
    expect([weight(busy), weight(quiet)]).toEqual([200, 250]);
    expect(both.surroundings(busy)).toBe(both.surroundings(busy));
  });

  it('calls common what a hundredth of the others are like, and at least three', () => {
    expect(survey(flows(150)).surroundings(busy).commonWeight).toBe(3);
    expect(survey(flows(1000)).surroundings(busy).commonWeight).toBe(10);
  });

  it('calls uncommon what fewer than thirty of the others are like, or all where there are not as many', () => {
    for (const [count, ordinary] of [
      [20, 20],
      [150, 30],
      [1000, 30],
      [4000, 30],
    ] as const) {
      expect(survey(flows(count)).surroundings(busy).ordinaryWeight).toBe(ordinary);
    }
  });

  it('tells a device that mostly finds no answer, and takes its TCP out of what is common for it', () => {
    const lost: Partial<FlowRecord> = { connState: 'S0', volumes: [1, 0, 0, 0], tsSeconds: 1_700_000_000 };
    const lookup: Partial<FlowRecord> = { protocol: 'udp', service: 'dns' };
    const infected = survey(flows(400, (index) => (index < 280 ? lost : { ...lookup, tsSeconds: 1_700_000_000 })));
    expect(infected.mostlyUnanswered(busy)).toBe(true);
    expect(infected.mostlyUnanswered(quiet)).toBe(false);
    expect(infected.surroundings(busy).cloud.weights.reduce((sum, one) => sum + one, 0)).toBe(120);
  });

  it('is the same however the file is cut', () => {
    const some = flows(500, (index) => (index % 3 === 0 ? { origAddress: quiet, protocol: index % 2 ? 'udp' : 'tcp' } : {}));
    const whole = survey(some);
    for (const batch of [1, 64, 499]) {
      const cut = survey(some, batch);
      expect(cut.scaler).toEqual(whole.scaler);
      for (const device of [busy, quiet]) {
        expect(cut.surroundings(device)).toEqual(whole.surroundings(device));
        expect(cut.usual(device)).toEqual(whole.usual(device));
      }
    }
  });
});
