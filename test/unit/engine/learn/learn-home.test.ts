import { describe, expect, it, vi } from 'vitest';
import { decodeBaseline, encodeBaseline } from '../../../../src-main/engine/detect/baseline.ts';
import { openBehaviourModel } from '../../../../src-main/engine/detect/open-behaviour-model.ts';
import { CaptureError } from '../../../../src-main/engine/ingest/capture-error.ts';
import type { FlowRecord } from '../../../../src-main/engine/ingest/collect/flow-table-builder.ts';
import { learnHome } from '../../../../src-main/engine/learn/learn-home.ts';
import type { LearnProgress } from '../../../../src-main/engine/types.ts';
import { homeDays } from '../../../helpers/home-days.ts';
import { orderedFlows } from '../../../helpers/ordered-flows.ts';

// Learning takes seconds, and many times as long on a machine that has much else to do.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

const home = homeDays(1, 3);

function learn(
  flows: readonly FlowRecord[],
  { seed = 1, batch = 65_536, signal = new AbortController().signal, onProgress = (_: LearnProgress) => {} } = {},
) {
  return learnHome(orderedFlows(flows, batch), { seed, habits: true, signal, onProgress });
}

describe('learning a home', () => {
  it('gives the same bytes for the same flows and seed, however the flows come in batches, and other ones for another seed', async () => {
    const flows = home.slice(0, 75);
    const first = await learn(flows);
    const bytes = encodeBaseline(first.baseline);
    expect(encodeBaseline((await learn(flows, { batch: 37 })).baseline)).toEqual(bytes);
    expect(encodeBaseline((await learn(flows, { seed: 2 })).baseline)).not.toEqual(bytes);
    // What was learned can be used: the network proves itself on its probe.
    const { runtime } = await openBehaviourModel(decodeBaseline(bytes), 'auto');
    await runtime.dispose();
  });

  it('is computed by the runtime that is asked for, and what it learned is true on the other', async () => {
    const options = { seed: 1, habits: true, runtime: 'tfjs', signal: new AbortController().signal, onProgress: () => {} } as const;
    const { report, baseline } = await learnHome(orderedFlows(home.slice(0, 60)), options);
    expect(report.runtime).toContain('TensorFlow.js');
    const { runtime } = await openBehaviourModel(decodeBaseline(encodeBaseline(baseline)), 'onnx');
    expect(runtime.name).toBe('ONNX Runtime');
    await runtime.dispose();
  });

  it('says why nothing is left of a capture that is all attack', async () => {
    const [flow] = home;
    if (!flow) throw new Error('a home has flows');
    const knock = { ...flow, origAddress: '192.168.10.66', protocol: 'tcp', service: '', respPort: 23, connState: 'S0' } as const;
    const attack = Array.from({ length: 300 }, (_, index): FlowRecord => {
      const respAddress = `203.0.113.${index % 250}`;
      return {
        ...knock,
        respAddress,
        row: index,
        tsSeconds: 1_767_225_600 + index / 100,
        durationSeconds: Number.NaN,
        volumes: [1, 0, 0, 0],
      };
    });
    await expect(learn(attack)).rejects.toThrow(/Left out: \d+ flows .*192\.168\.10\.66, because .* Add more files\./);
  });

  it('reports what it learned, and how far it is', async () => {
    const told: LearnProgress[] = [];
    const { report, baseline, history } = await learn(home.slice(0, 75), { onProgress: (progress) => told.push(progress) });
    expect(report).toMatchObject({ stillLearning: true, epochs: history.epochs.length });
    expect(report.flows + report.leftOut.reduce((sum, { flows }) => sum + flows, 0)).toBe(75);
    expect(report.devices.map(({ device }) => device).sort()).toEqual(['192.168.10.24', '192.168.10.25', '192.168.10.26']);
    expect(report.devices.reduce((sum, { flows }) => sum + flows, 0)).toBe(report.flows);
    expect(report.days).toBeCloseTo(baseline.days);
    expect(baseline.devices.size).toBe(3);
    expect([...new Set(told.map(({ phase }) => phase))]).toEqual(['features', 'learning', 'checking']);
    expect(told.every(({ done, total }) => done >= 0 && done <= total)).toBe(true);
    expect(baseline.alarms.every(({ aDay }, index) => aDay <= (baseline.alarms[index - 1]?.aDay ?? Number.POSITIVE_INFINITY))).toBe(true);
  });

  it('learns a home in which each device was seen a few times only', async () => {
    const flows = home.slice(0, 60).map((flow, index) => ({ ...flow, origAddress: `192.168.7.${index}` }));
    const { report, baseline } = await learn(flows);
    expect(report.devices.length).toBeGreaterThan(50);
    expect(baseline.home.autoencoder.count).toBeGreaterThan(10);
  });

  it('refuses too few flows in a sentence', async () => {
    const learning = learn(home.slice(0, 49));
    await expect(learning).rejects.toThrow(/^Only \d+ flows are left to learn from; at least 50 are needed, .* Add more files\.$/);
    await expect(learning).rejects.toThrow(CaptureError);
    await expect(learn([])).rejects.toThrow(/^No flow is left/);
  });

  it.each([
    ['devices', { origAddress: '', respAddress: '' }],
    ['protocols', { protocol: '' }],
  ])('refuses files that tell no %s', async (_what, change) => {
    await expect(learn(home.slice(0, 100).map((flow) => ({ ...flow, ...change })))).rejects.toThrow(
      /^These files do not say which device each flow belongs to, or over which protocol\. A home can be learned only from files that do/,
    );
  });

  it.each(['features', 'learning', 'checking'] as const)('stops in the phase "%s" when it is cancelled', async (phase) => {
    const cancel = new AbortController();
    const onProgress = (progress: LearnProgress) => {
      if (progress.phase === phase) cancel.abort(new Error('Enough.'));
    };
    await expect(learn(home.slice(0, 60), { signal: cancel.signal, onProgress })).rejects.toThrow('Enough.');
  });
});
