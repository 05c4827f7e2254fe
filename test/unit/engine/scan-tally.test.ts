import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { loadRuntime } from '../../../src-main/engine/detect/load-runtime.ts';
import { readModelFiles } from '../../../src-main/engine/detect/model-files.ts';
import { createVolumeDetector } from '../../../src-main/engine/detect/volume-detector.ts';
import { captureFile } from '../../../src-main/engine/ingest/capture-file.ts';
import { type CollectorLimits, usualLimits } from '../../../src-main/engine/ingest/collect/flow-collector.ts';
import { readCaptures } from '../../../src-main/engine/ingest/read-captures.ts';
import { ScanTally } from '../../../src-main/engine/scan-tally.ts';
import { modelsFolder } from '../../../src-main/startup/program-paths.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';

const files = await readModelFiles(join(modelsFolder, 'volume'));
const detector = createVolumeDetector(files, (await loadRuntime(files, 'onnx')).runtime);
const mock = fileURLToPath(new URL('../../../data/mock_traffic.csv', import.meta.url));

async function answer(limits: CollectorLimits) {
  const { flows } = await readCaptures([captureFile(mock)], {
    signal: new AbortController().signal,
    onProgress: () => undefined,
    maxBytes: 1e9,
    temporaryFolder: temporaryFolder(),
    limits,
  });
  const tally = new ScanTally(flows, 10, detector.info, true);
  for await (const batch of flows.inTimeOrder(9)) tally.add(batch, await detector.score(batch.flows));
  await flows.close();
  const { flowScores } = tally;
  return { flowScores, ...(await tally.finish(async () => undefined)) };
}

describe('the answer to a scan', () => {
  it('does not depend on how the flows are cut into batches, nor on whether they were put on disk', async () => {
    const whole = await answer(usualLimits);
    expect(whole.anomalies.count).toBeGreaterThan(50);
    expect(whole.labels?.rocAuc).toBeGreaterThan(0.5);
    // Batches of another size reach the runtime in another company; the last bits of a float32 may differ by it, the order of equals with them.
    for (const limits of [
      { ...usualLimits, batchFlows: 64 },
      { flows: 150, characters: 1e6, batchFlows: 31 },
    ]) {
      const cut = await answer(limits);
      expect(cut.bySeverity).toEqual(whole.bySeverity);
      expect(cut.flowsBySeverity).toEqual(whole.flowsBySeverity);
      expect(cut.devices.map(({ strongest, ...counts }) => counts)).toEqual(whole.devices.map(({ strongest, ...counts }) => counts));
      expect(cut.labels).toEqual(whole.labels);
      for (const [flow, score] of (whole.flowScores ?? []).entries()) expect(cut.flowScores?.[flow]).toBeCloseTo(score, 4);
      const cutErrors = new Map(Array.from(cut.anomalies.sequenceId, (id, rank) => [id, cut.anomalies.row[rank]]));
      for (const [rank, id] of whole.anomalies.sequenceId.entries()) expect(cutErrors.get(id)).toBe(whole.anomalies.row[rank]);
    }
  });
});
