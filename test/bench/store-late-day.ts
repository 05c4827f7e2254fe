import { join } from 'node:path';
import { decodeBaseline } from '../../src-main/engine/detect/baseline.ts';
import { loadRuntime } from '../../src-main/engine/detect/load-runtime.ts';
import { readModelFiles } from '../../src-main/engine/detect/model-files.ts';
import { openBehaviourModel } from '../../src-main/engine/detect/open-behaviour-model.ts';
import { parseSensitivity } from '../../src-main/engine/detect/sensitivity.ts';
import { readShippedModel } from '../../src-main/engine/detect/shipped-model.ts';
import { createVolumeDetector } from '../../src-main/engine/detect/volume-detector.ts';
import { foldBatches } from '../../src-main/engine/follow/fold-batches.ts';
import { localDay } from '../../src-main/engine/follow/local-day.ts';
import { type ScoredDue, scoreFlows } from '../../src-main/engine/follow/score-flows.ts';
import { decodeScored, encodeScored, type ScoredBatch } from '../../src-main/engine/follow/scored-blob.ts';
import { FlowTableBuilder } from '../../src-main/engine/ingest/collect/flow-table-builder.ts';
import type { Detectors } from '../../src-main/engine/scan-capture.ts';
import type { FlowTable, ReadAccount } from '../../src-main/engine/types.ts';
import { makeScanRecord } from '../../src-main/make-scan-record.ts';
import { modelsFolder } from '../../src-main/startup/program-paths.ts';
import { openStore } from '../../src-main/store/open-store.ts';
import { EvenFlows } from './even-flows.ts';
import { recordOf } from './write-flows.ts';

const { signal } = new AbortController();
/** Batches that are gone through before the next: enough to be like those of a real day, and few enough to be quick. */
const pastBatches = 5;

/** The detectors that ship, as the worker opens them. */
async function openDetectors(): Promise<Detectors> {
  const { baseline, manifest } = await readShippedModel(join(modelsFolder, 'behaviour'));
  const files = await readModelFiles(join(modelsFolder, 'volume'));
  return {
    volume: createVolumeDetector(files, (await loadRuntime(files, 'auto')).runtime),
    shipped: await openBehaviourModel(baseline, 'auto'),
    modelVersion: manifest.modelVersion,
    openHome: (bytes) => openBehaviourModel(decodeBaseline(bytes), 'auto'),
  };
}

/** Flows of today, from its beginning to now, in small tables. */
function* todaysFlows(batches: number, flowsOfBatch: number): Generator<FlowTable> {
  const midnight = new Date();
  midnight.setHours(0, 0, 0, 0);
  const fromMs = midnight.getTime() + 60_000;
  const stepMs = (Date.now() - fromMs) / (batches * flowsOfBatch + 1);
  const flows = new EvenFlows();
  for (let batch = 0; batch < batches; batch += 1) {
    const builder = new FlowTableBuilder();
    for (let flow = 0; flow < flowsOfBatch; flow += 1) {
      const next = flows.next(fromMs + (flows.given + 1) * stepMs);
      builder.push(recordOf(next, flows.given));
    }
    yield builder.live();
  }
}

/** Stores a day of a watched folder of which so many rounds were made already, each of a few flows. */
export async function storeLateDay(dataFolder: string, folder: string, batches: number, flowsOfBatch: number): Promise<void> {
  const sensitivity = parseSensitivity('day');
  if (!sensitivity) throw new Error('"day" is a sensitivity.');
  const detectors = await openDetectors();
  const past: ScoredBatch[] = [];
  const all: Uint8Array[] = [];
  let last: ScoredDue | null = null;
  for (const due of todaysFlows(batches, flowsOfBatch)) {
    const previous = past.at(-1) ?? null;
    last = await scoreFlows({ due, past: past.slice(-pastBatches), previous, baseline: null, sensitivity }, detectors, { signal });
    past.push(last.batch);
    if (past.length > pastBatches) past.shift();
    all.push(encodeScored(last.batch));
  }
  if (!last) throw new Error('A day has flows.');
  const flows = batches * flowsOfBatch;
  const input = { formats: ['Zeek conn.log'], records: flows, setAside: [] };
  const account: ReadAccount = { read: flows, used: flows, skipped: [], input, withUnknownVolumes: 0, notes: [] };
  const scan = { account, sizeBytes: flows, detector: last.batch.detector, knowledge: last.knowledge, hasHome: false, listed: 10_000 };
  const result = await foldBatches(all.map(decodeScored), scan, signal);
  const now = new Date();
  const facts = { result, name: 'late day', home: null, sensitivity: 'day', alerts: [], now, durationMs: 0 };
  const record = makeScanRecord(facts);
  const day = localDay(now.getTime() / 1000);
  const store = openStore(dataFolder);
  const { id, revision: first } = await store.watches.open(folder, false);
  let revision = first;
  let scanId: number | null = null;
  for (const [place, batch] of all.entries()) {
    const scored = { scanId, day, batch, takesIn: 0, flows: flowsOfBatch, account, stoodOut: place === 0, record };
    const totals = { flows, read: flows, skipped: 0 };
    const rest = { waiting: null, waitingFlows: 0, waitingAccount: null, waitingBytes: 0, totals, lastReadAt: now.toISOString() };
    const stored = await store.watches.commit(id, revision, { contents: [], files: [], ...rest, scored }, { signal, keepFlows: 40_000 });
    if (stored === 'overtaken') throw new Error('Somebody else watches the folder of the bench.');
    ({ scanId } = stored);
    revision += 1;
  }
  await store.close();
}
