import { describe, expect, it } from 'vitest';
import { SurveyBuilder } from '../../../../src-main/engine/detect/survey.ts';
import type { FlowRecord } from '../../../../src-main/engine/ingest/collect/flow-table-builder.ts';
import { LearningGuard } from '../../../../src-main/engine/learn/learning-guard.ts';
import { flowTable } from '../../../helpers/flow-table.ts';
import { homeDays, homeStart, withMore } from '../../../helpers/home-days.ts';

const home = homeDays(1, 3);
const probe = (index: number, change: Partial<FlowRecord> = {}): FlowRecord => ({
  row: 0,
  tsSeconds: homeStart + 36_000 + index,
  durationSeconds: Number.NaN,
  volumes: [1, 0, 0, 0],
  unknownVolumes: 0b1100,
  origAddress: '192.168.10.66',
  respAddress: `198.51.100.${1 + (index % 250)}`,
  protocol: 'tcp',
  service: '',
  connState: 'S0',
  respPort: 23,
  label: 0,
  ...change,
});

/** What is left of flows to learn from, in batches of so many. */
function guarded(flows: readonly FlowRecord[], batch = flows.length) {
  const survey = new SurveyBuilder();
  survey.add(flowTable(flows));
  const guard = new LearningGuard(survey.finish());
  const kept: FlowRecord[] = [];
  for (let from = 0; from < flows.length; from += batch) {
    const some = flows.slice(from, from + batch);
    for (const place of guard.keep(flowTable(some))) kept.push(some[place] ?? probe(0));
  }
  return { kept, leftOut: guard.leftOut() };
}

describe('the guard of the learning', () => {
  it('lets an ordinary home through, but for what resembles nothing else', () => {
    const { kept, leftOut } = guarded(home);
    expect(kept.length).toBeGreaterThan(0.98 * home.length);
    expect(leftOut.every(({ reason }) => reason === 'this resembles nothing else that was learned from')).toBe(true);
  });

  it('leaves an infected device out, says why and when, and keeps the others', () => {
    const scan = Array.from({ length: 400 }, (_, index) => probe(index * 4));
    const { kept, leftOut } = guarded(withMore(home, scan));
    expect(kept.filter(({ origAddress }) => origAddress === '192.168.10.66')).toEqual([]);
    expect(kept.length).toBeGreaterThan(0.98 * home.length);
    const infected = leftOut.filter(({ device }) => device === '192.168.10.66');
    expect(infected.reduce((sum, { flows }) => sum + flows, 0)).toBe(400);
    expect(leftOut[0]).toMatchObject({ device: '192.168.10.66', reason: 'this looks like a scan or a flood' });
    expect(leftOut.map(({ flows }) => flows)).toEqual(leftOut.map(({ flows }) => flows).sort((a, b) => b - a));
    for (const { startSeconds, endSeconds } of infected) {
      expect(startSeconds).toBeGreaterThanOrEqual(homeStart + 36_000);
      expect(endSeconds).toBeGreaterThanOrEqual(startSeconds ?? 0);
      expect(endSeconds).toBeLessThanOrEqual(homeStart + 36_000 + 1600);
    }
  });

  it('leaves out what finds no answer many times an hour, though it is no scan', () => {
    const lost = Array.from({ length: 300 }, (_, index) => probe(index * 60, { respAddress: '198.51.100.7' }));
    const answered = Array.from({ length: 60 }, (_, index) => probe(index * 170 + 7, { connState: 'SF', volumes: [5, 5, 300, 300] }));
    const { kept, leftOut } = guarded(withMore(home, [...lost, ...answered.map((flow) => ({ ...flow, respAddress: '198.51.100.8' }))]));
    expect(kept.filter(({ origAddress, connState }) => origAddress === '192.168.10.66' && connState === 'S0')).toEqual([]);
    expect(leftOut).toContainEqual(
      expect.objectContaining({ device: '192.168.10.66', flows: 300, reason: expect.stringMatching(/^nearly all that the device tried/) }),
    );
  });

  it('keeps a habit of remote control', () => {
    const ssh = Array.from({ length: 60 }, (_, index) =>
      probe(index * 900, {
        origAddress: '192.168.10.26',
        respAddress: '198.51.100.7',
        respPort: 22,
        service: 'ssh',
        connState: 'SF',
        durationSeconds: 2,
        volumes: [12, 12, 3000, 4000],
        unknownVolumes: 0,
      }),
    );
    const { kept } = guarded(withMore(home, ssh));
    expect(kept.filter(({ service }) => service === 'ssh').length).toBeGreaterThan(57);
  });

  it('leaves out one flow of twenty thousand packets that nobody answers', () => {
    const burst = probe(0, { protocol: 'udp', durationSeconds: 10, volumes: [20_000, 0, 0, 0] });
    expect(guarded(withMore(home, [burst])).leftOut).toContainEqual(
      expect.objectContaining({ device: '192.168.10.66', flows: 1, reason: 'this looks like a scan or a flood' }),
    );
  });

  it('leaves out a single thing that resembles nothing else', () => {
    const strange = probe(0, {
      origAddress: '192.168.10.26',
      protocol: 'icmp',
      connState: 'OTH',
      durationSeconds: 9000,
      volumes: [90_000, 80_000, 9e8, 7e8],
    });
    const { leftOut } = guarded(withMore(home, [strange]));
    expect(leftOut).toContainEqual({
      device: '192.168.10.26',
      flows: 1,
      reason: 'this resembles nothing else that was learned from',
      startSeconds: strange.tsSeconds,
      endSeconds: strange.tsSeconds,
    });
  });

  it('decides the same however the flows come in batches', () => {
    const flows = withMore(
      home,
      Array.from({ length: 200 }, (_, index) => probe(index * 4)),
    );
    expect(guarded(flows, 77)).toEqual(guarded(flows));
  });

  it('tells no time where the flows have none', () => {
    const flows = Array.from({ length: 200 }, (_, index) => probe(index, { tsSeconds: Number.NaN }));
    const { leftOut } = guarded(flows);
    expect(leftOut.length).toBeGreaterThan(0);
    for (const left of leftOut) expect(left).toMatchObject({ startSeconds: null, endSeconds: null });
  });
});
