import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { loadRuntime } from '../../../../src-main/engine/detect/load-runtime.ts';
import { readModelFiles } from '../../../../src-main/engine/detect/model-files.ts';
import { createVolumeDetector } from '../../../../src-main/engine/detect/volume-detector.ts';
import { flowTable } from '../../../helpers/flow-table.ts';

const files = await readModelFiles(fileURLToPath(new URL('../../../../models/trained/volume', import.meta.url)));
const { runtime } = await loadRuntime(files, 'onnx');
const detector = createVolumeDetector(files, runtime);

/** Quiet flows with loud ones among them, latest first in the file, so that order of file and order of time differ. */
function capture(loudAt: readonly number[]) {
  const flows = Array.from({ length: 40 }, (_, index) => ({
    tsSeconds: 1000 - index,
    volumes: (loudAt.includes(index) ? [9, 7, 48, 900_000_000] : [1, 1, 48, 48]) as [number, number, number, number],
  }));
  return flowTable(flows);
}

describe('unusual flows', () => {
  it('are exactly the flows whose score exceeds the flow threshold, each once, strongest first', async () => {
    const flows = capture([3, 20, 35]);
    const { unusualFlows, flowScores } = await detector.score(flows);
    const above = [...flowScores.keys()].filter((flow) => (flowScores[flow] ?? 0) > detector.info.flowThreshold);
    expect(above).toEqual(expect.arrayContaining([3, 20, 35]));
    expect([...unusualFlows.worstFlow].sort((a, b) => a - b)).toEqual(above);
    expect([...unusualFlows.error]).toEqual([...unusualFlows.error].sort((a, b) => b - a));
    expect([...unusualFlows.error]).toEqual([...unusualFlows.worstFlow].map((flow) => flowScores[flow]));
  });

  it('name the volume that departs most and the window that ends at them', async () => {
    const { unusualFlows, order } = await detector.score(capture([20]));
    const at = unusualFlows.worstFlow.indexOf(20);
    expect(unusualFlows.worstFeature[at]).toBe(3);
    expect(order[(unusualFlows.sequenceId[at] ?? 0) + 9]).toBe(20);
  });

  it('among the first nine in time are scored by the first window', async () => {
    const flows = capture([37]);
    const { unusualFlows, order, flowScores } = await detector.score(flows);
    expect(order.indexOf(37)).toBe(2);
    const at = unusualFlows.worstFlow.indexOf(37);
    expect(unusualFlows.sequenceId[at]).toBe(0);
    expect(unusualFlows.error[at]).toBe(flowScores[37]);
  });
});
