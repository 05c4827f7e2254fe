import { beforeAll, describe, expect, it, vi } from 'vitest';
import { decodeBaseline, encodeBaseline } from '../../src-main/engine/detect/baseline.ts';
import type { BehaviourModel } from '../../src-main/engine/detect/behaviour-detector.ts';
import { openBehaviourModel } from '../../src-main/engine/detect/open-behaviour-model.ts';
import type { FlowRecord } from '../../src-main/engine/ingest/collect/flow-table-builder.ts';
import type { Detectors } from '../../src-main/engine/scan-capture.ts';
import { labelCodes } from '../../src-main/engine/types.ts';
import { judged, learned, openDetectors } from '../helpers/detection.ts';
import { homeDays, homeStart, withMore } from '../helpers/home-days.ts';
import { orderedFlows } from '../helpers/ordered-flows.ts';
import { attacker, planted } from '../helpers/planted.ts';

// Learning takes seconds, and many times as long on a machine that has much else to do.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

/** Two days of a generated home: the first is learned, the second is judged. */
const days = homeDays(2, 2);
const [firstDay, secondDay] = [
  days.filter((flow) => flow.tsSeconds < homeStart + 86_400),
  days.filter((flow) => flow.tsSeconds >= homeStart + 86_400),
];

let detectors: Detectors;
let home: BehaviourModel;
beforeAll(async () => {
  detectors = await openDetectors();
  const baseline = await learned(firstDay);
  home = await openBehaviourModel(baseline, 'auto');
});

describe('a home that was learned for a day', () => {
  it('is quiet on the next one: at most one incident', async () => {
    const { incidents, scores } = await judged(detectors, orderedFlows(secondDay), home);
    expect(incidents.length).toBeLessThanOrEqual(1);
    expect(scores).toHaveLength(secondDay.length);
  });

  it.each([
    ['scan', ['scan']],
    ['flood', ['flood']],
    ['beacon', ['beacon', 'remote-control', 'new-destination']],
    ['upload', ['upload']],
  ] as const)('finds a planted %s, as few incidents of the right device', async (attack, kinds) => {
    const flows = withMore(secondDay, planted[attack]);
    const { incidents, scores } = await judged(detectors, orderedFlows(flows), home);
    const [begin = 0, end = 0] = [planted[attack][0]?.tsSeconds, planted[attack].at(-1)?.tsSeconds];
    const found = incidents.filter(({ device, startSeconds, endSeconds }) => {
      return device === attacker && (startSeconds ?? 0) <= end && (endSeconds ?? 0) >= begin;
    });
    expect(found.length).toBeGreaterThanOrEqual(1);
    expect(found.length).toBeLessThanOrEqual(30);
    expect(kinds).toContain(found[0]?.kind);
    expect(incidents.length - found.length).toBeLessThanOrEqual(1);
    const malicious = flows
      .map((flow, index) => [flow.label, scores[index] ?? 0] as const)
      .filter(([label]) => label === labelCodes.malicious);
    const recall = malicious.filter(([, score]) => score > 1).length / malicious.length;
    expect(recall).toBeGreaterThan(0.95);
  });
});

describe('a habit of remote control', () => {
  const [beacon] = planted.beacon;
  if (!beacon) throw new Error('A beacon has flows.');
  /** The plug keeps its tunnel to its maker's server, every quarter of an hour of both days. */
  const tunnel = Array.from({ length: 190 }, (_, index): FlowRecord => {
    return {
      ...beacon,
      tsSeconds: homeStart + 900 * (index + 1) + 0.0007,
      service: 'ssh',
      respPort: 22,
      volumes: [12, 12, 3000 + 100 * (index % 5), 4000],
      durationSeconds: 2 + (index % 3),
      label: labelCodes.benign,
    };
  });
  const before = ({ tsSeconds }: FlowRecord) => tsSeconds < homeStart + 86_400;
  const isSsh = ({ service }: FlowRecord) => service === 'ssh';

  it('can be learned, and then raises nothing; who did not learn it tells it', async () => {
    const flows = withMore(
      secondDay,
      tunnel.filter((flow) => !before(flow)),
    );
    const baseline = await learned(withMore(firstDay, tunnel.filter(before)));
    expect(baseline.devices.get(attacker)?.remoteControl).toBeGreaterThan(0.01);
    const knowing = await openBehaviourModel(decodeBaseline(encodeBaseline(baseline)), 'auto');
    const [known, unknown] = [await judged(detectors, orderedFlows(flows), knowing), await judged(detectors, orderedFlows(flows), home)];
    const told = (scores: Float32Array) => flows.filter((flow, index) => isSsh(flow) && (scores[index] ?? 0) > 1).length;
    expect(flows.filter(isSsh)).toHaveLength(95);
    expect(told(known.scores)).toBe(0);
    expect(told(unknown.scores)).toBe(95);
    expect(known.incidents.length).toBeLessThanOrEqual(1);
    expect(unknown.incidents.some(({ device, kind }) => device === attacker && kind === 'remote-control')).toBe(true);
    await knowing.runtime.dispose();
  });
});
