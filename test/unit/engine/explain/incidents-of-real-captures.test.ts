import { expect, it } from 'vitest';
import { IncidentBuilder } from '../../../../src-main/engine/explain/incident-builder.ts';
import { BehaviourExtractor } from '../../../../src-main/engine/features/behaviour-extractor.ts';
import { captureFile } from '../../../../src-main/engine/ingest/capture-file.ts';
import { readCaptures } from '../../../../src-main/engine/ingest/read-captures.ts';
import { type Incident, labelCodes } from '../../../../src-main/engine/types.ts';
import { hasRealData, iot23 } from '../../../helpers/real-captures.ts';
import { usualRanges } from '../../../helpers/scored-flows.ts';

/** Incidents of a detector that makes no mistake: every flow that is labelled malicious is unusual. */
async function incidentsOf(name: string): Promise<Incident[]> {
  const { flows } = await readCaptures([captureFile(iot23(name))], {
    signal: new AbortController().signal,
    onProgress: () => undefined,
    maxBytes: Number.MAX_SAFE_INTEGER,
  });
  const extractor = new BehaviourExtractor();
  const builder = new IncidentBuilder({ usual: () => usualRanges('typical', 2000) });
  for await (const batch of flows.inTimeOrder(0)) {
    const features = extractor.add(batch.flows, null);
    const zeros = new Uint8Array(features.count);
    const score = Float32Array.from(batch.flows.label, (label) => (label === labelCodes.malicious ? 2.5 : 0.5));
    builder.add(batch, { flows: features, score, spoke: zeros, asked: zeros, worstFeature: zeros }, extractor.addresses);
  }
  await flows.close();
  return builder.finish();
}

it.skipIf(!hasRealData).each([
  ['CTU-IoT-Malware-Capture-34-1.conn.log.labeled', 21_222],
  ['CTU-Malware-Capture-20-1-labeled.csv', 16],
  ['CTU-Malware-Capture-42-1-labeled.csv', 6],
])('the attacks of %s make 1 to 30 incidents', async (name, malicious) => {
  const incidents = await incidentsOf(name);
  expect(incidents.length).toBeGreaterThan(0);
  expect(incidents.length).toBeLessThanOrEqual(30);
  expect(incidents.reduce((sum, { flows }) => sum + flows, 0)).toBe(malicious);
});
